import { backoffMs, sleep } from '@analytics/shared/batching';
import type { JobRecord } from '@analytics/shared/contracts';
import { AppError } from '@analytics/shared/errors';
import type { Catalog, Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { JobDefinition } from './job.js';
import { createJobState, isPassing, type JobEntry, OvertakenError } from './job-state.js';
import { createPace } from './pace.js';

/** Tries in a row that a store or a log which is away may cost, about ten minutes. */
const MAX_TRIES = 15;
const RETRY = { firstMs: 1_000, mostMs: 60_000 };

export interface RunJobOptions {
  catalog: Catalog;
  definition: JobDefinition;
  /** As it was taken, with the id of this run. */
  job: JobEntry;
  /** Aborts when this process leads no more. */
  leading: AbortSignal;
  workPercent: number;
  clock: Clock;
  logger: Logger;
}

/** Somebody wants the job ended. */
class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** Runs a job to its end, unless this process stops leading: then it is left as it is for whoever leads next. */
export async function runJob(options: RunJobOptions): Promise<void> {
  const { catalog, definition, job, leading, clock, logger } = options;
  const { runId = '' } = job.value;
  const jobId = job.id;
  const ending = new AbortController();
  const look = () => {
    const now = catalog.get('job', jobId)?.value;
    if (now?.runId !== runId) ending.abort(new OvertakenError('another run of the job has begun'));
    else if (now.isCancelled === true) ending.abort(new CancelledError('the job is cancelled'));
  };
  const unwatch = catalog.watch(({ kind, id }) => {
    if (kind === 'job' && id === jobId) look();
  });
  const signal = AbortSignal.any([leading, ending.signal]);
  const state = createJobState({ catalog, jobId, runId, signal, logger });
  const end = (outcome: Pick<JobRecord, 'state' | 'result' | 'error'>) =>
    state.end((now) => endedJob(now, outcome, definition, clock.now()), leading);

  try {
    look();
    const result = await attempt({ ...options, signal, state });
    await end({ state: 'done', result });
    logger.info({ jobId, kind: definition.kind }, 'a job is done');
  } catch (error) {
    if (error instanceof OvertakenError || ending.signal.reason instanceof OvertakenError) return;
    if (leading.aborted) return await state.leave();
    if (ending.signal.aborted) return await end({ state: 'cancelled' });
    logger.error({ err: error, jobId, kind: definition.kind }, 'a job has failed');
    await end({ state: 'failed', error: faultOf(error) });
  } finally {
    unwatch();
  }
}

interface Attempt extends RunJobOptions {
  signal: AbortSignal;
  state: Pick<ReturnType<typeof createJobState>, 'save' | 'saveNow'>;
}

/** Runs it, again from its last checkpoint while what it needs is away. */
async function attempt({ definition, job, signal, state, workPercent, logger }: Attempt) {
  let checkpoint: unknown = job.value.checkpoint;
  let failures = 0;
  const noting =
    (save: Attempt['state']['save']): Attempt['state']['save'] =>
    async (progress, saved) => {
      failures = 0;
      checkpoint = saved ?? checkpoint;
      await save(progress, saved);
    };
  for (;;) {
    signal.throwIfAborted();
    try {
      const result = await definition.run({
        jobId: job.id,
        requestedBy: job.value.requestedBy,
        params: job.value.params,
        checkpoint,
        save: noting(state.save),
        saveNow: noting(state.saveNow),
        pause: createPace({ workPercent, signal }),
        signal,
      });
      // One that looks at its signal may have left work undone.
      signal.throwIfAborted();
      return result;
    } catch (error) {
      failures += 1;
      if (signal.aborted || !isPassing(error) || failures === MAX_TRIES) throw error;
      const waitMs = backoffMs(failures - 1, RETRY);
      logger.warn({ err: error, jobId: job.id, kind: definition.kind, waitMs }, 'a job waits and goes on');
      await sleep(waitMs, signal);
    }
  }
}

/** The job with its outcome, without what only a run needs. */
export function endedJob(
  job: JobRecord,
  { state, result, error }: Pick<JobRecord, 'state' | 'result' | 'error'>,
  { keptParams = (params) => params }: Pick<JobDefinition, 'keptParams'>,
  nowMs: number,
): JobRecord {
  const { checkpoint: _, unsavedRuns: __, ...kept } = job;
  return {
    ...kept,
    params: keptParams(job.params),
    state,
    endedAt: nowMs,
    ...(result === undefined ? {} : { result }),
    ...(error === undefined ? {} : { error }),
  };
}

function faultOf(error: unknown): NonNullable<JobRecord['error']> {
  const { code, detail } = error instanceof AppError ? error : new AppError('internal_error');
  return { code, message: detail };
}
