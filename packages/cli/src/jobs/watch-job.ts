import { backoffMs, sleep } from '@analytics/shared/batching';
import type { JobView } from '@analytics/shared/contracts';
import { OperatorError } from '@analytics/shared/errors';
import { ApiError } from '../api/api-error.js';
import type { ApiClient } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { showJobProgress } from '../terminal/job-progress.js';
import { tell } from '../terminal/output.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { hasEnded, JOBS, progressText, stateText } from './job.js';

const LOOKS = { firstMs: 200, mostMs: 1_000 };
/** A service that restarts is back within this. */
const MAX_SILENCE_MS = 60_000;

export interface WatchOptions {
  /** `progress`: for people, on standard error. `lines`: the job as JSON, a line a change. Unset: nothing. */
  show?: 'progress' | 'lines';
}

/**
 * The job, once it has ended. Ctrl-C ends the watching and not the job.
 *
 * @throws OperatorError when it was not watched to its end
 */
export async function untilEnded(
  deps: CliDeps,
  client: ApiClient,
  jobId: string,
  { show }: WatchOptions = {},
): Promise<JobView> {
  const interrupted = new AbortController();
  const release = deps.onInterrupt(() => interrupted.abort());
  let view: ReturnType<typeof showJobProgress> | undefined;
  let told = '';
  try {
    for (let looks = 0; ; looks += 1) {
      const job = await readPatiently(deps, client, jobId, interrupted.signal);
      if (job === undefined) throw leftRunning(jobId);
      const line = visibleJson(job);
      if (show === 'lines' && line !== told) await deps.out.write(`${line}\n`);
      told = line;
      if (show === 'progress') {
        view ??= showJobProgress(deps.err, visible(job.kind));
        await view.update({ state: stateText(job), text: progressText(job.progress), ...job.progress });
      }
      if (hasEnded(job)) return job;
      await sleep(backoffMs(looks, LOOKS), interrupted.signal);
    }
  } finally {
    view?.stop();
    release();
  }
}

/** The job, once the service answers; undefined when nobody wants to know any more. */
async function readPatiently(
  deps: CliDeps,
  client: ApiClient,
  jobId: string,
  signal: AbortSignal,
): Promise<JobView | undefined> {
  const silentFrom = performance.now();
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      return (await client.call<JobView>({ method: 'GET', path: [...JOBS, jobId] })).body;
    } catch (error) {
      const mayPass = error instanceof OperatorError && !(error instanceof ApiError && error.status < 500);
      if (!mayPass || performance.now() - silentFrom > MAX_SILENCE_MS) throw error;
      if (failures === 0) await tell(deps.err, 'The service does not answer; asking again …\n');
      await sleep(backoffMs(failures, { firstMs: 500, mostMs: 5_000 }), signal);
    }
  }
  return undefined;
}

/** @throws OperatorError that says why the job is not done. */
export function requireDone(job: JobView): JobView {
  if (job.state === 'done') return job;
  const why = job.error === undefined ? '' : `: ${visible(job.error.message)} (${visible(job.error.code)})`;
  const how = job.state === 'failed' ? 'has failed' : 'was cancelled';
  throw new OperatorError(`The job ${visible(job.jobId)} ${how}${why}`);
}

const leftRunning = (jobId: string): OperatorError => new OperatorError(`The job goes on.\n${hintsOf(jobId)}`);

/** How to see more of a job, and how to end it. */
export const hintsOf = (jobId: string): string =>
  `Watch it:  analytics jobs watch ${visible(jobId)}\nCancel it: analytics jobs cancel ${visible(jobId)}`;
