import type { JobView } from '@analytics/shared/contracts';
import { useQueryState } from '../../../address/query-state.ts';
import { call } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { useRead } from '../../../api/use-read.ts';
import { ActionError } from '../../../components/action-error.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Select } from '../../../components/field.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Paging, useCursor } from '../../../components/paging.tsx';
import { JOBS, jobPath, NEW_JOB } from '../paths.ts';
import { isEnded, JOB_STATES } from './job.ts';
import { JobCard } from './job-card.tsx';
import { useReloading } from './use-job.ts';

const STATES = [{ value: '', label: 'All' }, ...JOB_STATES.map((state) => ({ value: state, label: state }))];

/** Work on stored records, newest first. While one waits or runs, the list is read again every two seconds. */
export function Jobs() {
  const [state, setState] = useQueryState('state');
  const read = useRead<{ jobs: JobView[]; nextCursor?: string }>({
    path: JOBS,
    parameters: { cursor: useCursor(), limit: 50, state: state === '' ? undefined : state },
  });
  const cancel = useAction(async (jobId: string) => {
    await call(jobPath(jobId), { method: 'DELETE' });
    read.reload();
  });
  const isBusy = read.value?.jobs.some((job) => !isEnded(job)) === true;
  useReloading(isBusy, read.reload);
  return (
    <>
      <div class="controls">
        <Select label="State" value={state} options={STATES} onChange={setState} />
        <a class="button" href={NEW_JOB}>
          New job
        </a>
      </div>
      <ActionError error={cancel.error} />
      <Loaded read={read} height={300}>
        {({ jobs, nextCursor }) => (
          <>
            {jobs.length === 0 ? (
              <EmptyState title="There are no such jobs.">
                <p>
                  Exports, erasing a user, deleting, archiving and backups are jobs. <a href={NEW_JOB}>Ask for one</a>.
                </p>
              </EmptyState>
            ) : (
              <ul class="cards">
                {jobs.map((job) => (
                  <JobCard key={job.jobId} job={job} onCancel={cancel.run} />
                ))}
              </ul>
            )}
            <Paging nextCursor={nextCursor} first="Newest" next="Older" />
          </>
        )}
      </Loaded>
    </>
  );
}
