import type { JobView } from '@analytics/shared/contracts';
import { useState } from 'preact/hooks';
import { Confirm } from '../../../components/confirm.tsx';
import { PropertyTree } from '../../../components/property-tree.tsx';
import { duration } from '../../../format/durations.ts';
import { count } from '../../../format/numbers.ts';
import { dateTime } from '../../../format/times.ts';
import { ExportedFiles } from './exported-files.tsx';
import { isEnded } from './job.ts';

const BADGES: Readonly<Record<JobView['state'], string>> = {
  queued: '',
  running: 'is-warning',
  done: 'is-good',
  failed: 'is-bad',
  cancelled: '',
};

function Progress({ job: { kind, progress } }: { job: JobView }) {
  const { done, total, step } = progress;
  return (
    <p>
      <progress aria-label={`Progress of ${kind}`} max={total ?? 1} {...(total === undefined ? {} : { value: done })} />{' '}
      {count(done)}
      {total !== undefined && ` of ${count(total)}`}
      {step !== undefined && `, ${step}`}
    </p>
  );
}

function tookOf({ startedAt, endedAt }: JobView): string {
  if (startedAt === undefined || endedAt === undefined) return '';
  return `, took ${duration(Date.parse(endedAt) - Date.parse(startedAt))}`;
}

interface Props {
  job: JobView;
  onCancel: (jobId: string) => Promise<void>;
}

/** A job with how far it is, or what came of it. */
export function JobCard({ job, onCancel }: Props) {
  const [asks, setAsks] = useState(false);
  const about = job.apps === 'all' ? 'all apps' : job.apps.join(', ');
  return (
    <li class="panel">
      <div class="panel-head">
        <h2>
          {job.kind}{' '}
          <span class={`badge ${BADGES[job.state]}`}>{job.cancelling ? 'is being cancelled' : job.state}</span>
        </h2>
        {!isEnded(job) && !job.cancelling && (
          <button type="button" onClick={() => setAsks(true)}>
            Cancel<span class="hidden"> {job.kind}</span>
          </button>
        )}
      </div>
      <p class="quiet-text">
        {about}; asked for by <code>{job.requestedBy}</code> {dateTime(job.createdAt)}
        {tookOf(job)}
      </p>
      {job.state === 'running' && <Progress job={job} />}
      {job.error !== undefined && (
        <p class="state is-error">
          <strong>{job.error.message}</strong> <code>{job.error.code}</code>
        </p>
      )}
      {job.kind === 'export' && job.state === 'done' && <ExportedFiles job={job} />}
      <details>
        <summary>What was asked for, and what came of it</summary>
        <PropertyTree
          value={{ jobId: job.jobId, params: job.params, ...(job.result && { result: job.result }) }}
          openTo={3}
        />
      </details>
      {asks && (
        <Confirm
          title={`Cancel ${job.kind}?`}
          confirm="Cancel the job"
          isDangerous
          onCancel={() => setAsks(false)}
          onConfirm={() => onCancel(job.jobId).then(() => setAsks(false))}
        >
          <p>It ends as soon as it can. What it has done so far stays done.</p>
        </Confirm>
      )}
    </li>
  );
}
