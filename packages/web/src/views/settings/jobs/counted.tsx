import { useState } from 'preact/hooks';
import { Confirm } from '../../../components/confirm.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { count } from '../../../format/numbers.ts';
import type { AskedKind } from './asked-kinds.ts';
import { countedIn, doingRequest, isEnded } from './job.ts';
import { useJob } from './use-job.ts';

interface Props {
  asked: AskedKind;
  /** That counts. */
  jobId: string;
  make(request: Record<string, unknown>): Promise<void>;
}

/** What a job would do, once it has counted, and a button that has it done. */
export function Counted({ asked: { countsFirst = '', typed }, jobId, make }: Props) {
  const read = useJob(jobId);
  const [asks, setAsks] = useState(false);
  return (
    <Loaded read={read}>
      {(job) => {
        if (!isEnded(job))
          return <p role="status">Counting … {job.state === 'queued' && 'Other jobs are before it.'}</p>;
        if (job.state !== 'done') return <p role="alert">It did not count: {job.error?.message ?? job.state}</p>;
        const { total, text } = countedIn(job);
        if (total === 0) return <p role="status">There is nothing to do. {text}</p>;
        const act = `${countsFirst} ${count(total)} ${total === 1 ? 'record' : 'records'}`;
        const doIt = () => make(doingRequest(job));
        return (
          <div role="status">
            <p class="break">{text}</p>
            <button
              type="button"
              class={typed === undefined ? 'primary' : 'danger'}
              onClick={() => (typed === undefined ? void doIt() : setAsks(true))}
            >
              {act}
            </button>
            {asks && typed !== undefined && (
              <Confirm
                title={`${act} of ${String(job.params[typed])}?`}
                confirm={act}
                isDangerous
                typed={String(job.params[typed])}
                onCancel={() => setAsks(false)}
                onConfirm={() => doIt().then(() => setAsks(false))}
              >
                <p class="break">{text}. This cannot be undone.</p>
              </Confirm>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
