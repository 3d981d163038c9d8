import { backoffMs, sleep } from '@analytics/shared/batching';
import type { JobProgress, JobRecord } from '@analytics/shared/contracts';
import { AppError } from '@analytics/shared/errors';
import { type Catalog, type CatalogEntry, untilNoConflict } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

export type JobEntry = CatalogEntry<JobRecord>;

/** `Principal.id` of what the service itself changes about jobs. */
export const BY_JOBS = 'jobs';

/** Progress is saved no more often than this. */
const SAVE_INTERVAL_MS = 1_000;
const MAX_CONFLICTS = 10;

/** Another run of the job has begun, or somebody deleted it. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** Whether trying again is likely to help. */
export const isPassing = (error: unknown): boolean => error instanceof AppError && error.status === 503;

export interface JobStateOptions {
  catalog: Catalog;
  jobId: string;
  /** Of this run. The job is changed only while it has this one. */
  runId: string;
  /** Aborts when the run is to end. */
  signal: AbortSignal;
  logger: Logger;
}

/** What a run keeps of itself in the catalog. One change at a time, and none once another run has begun. */
export function createJobState({ catalog, jobId, runId, signal, logger }: JobStateOptions) {
  /** What was told and is not saved; empty when all is. */
  let unsaved: Partial<JobRecord> = {};
  let timer: NodeJS.Timeout | undefined;
  let savedAt = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
  // The catalog may be behind where this process stood still. Then the change is a conflict, and read again it is not.
  const change = (changeOf: (job: JobRecord) => JobRecord) =>
    untilNoConflict(MAX_CONFLICTS, async () => {
      const entry = catalog.get('job', jobId);
      if (entry?.value.runId !== runId) throw new OvertakenError('another run of the job has begun');
      await catalog.put('job', jobId, changeOf(entry.value), { revision: entry.revision, by: BY_JOBS });
    });
  const write = () =>
    inTurn(async () => {
      const saving = unsaved;
      if (saving.progress === undefined) return;
      unsaved = {};
      savedAt = performance.now();
      try {
        await change((job) => ({ ...job, ...saving, unsavedRuns: 0 }));
      } catch (error) {
        unsaved = { ...saving, ...unsaved };
        throw error;
      }
    });
  const writeIfPossible = async () => {
    try {
      await write();
    } catch (error) {
      if (!isPassing(error)) throw error;
      logger.warn({ err: error, jobId }, 'the progress of a job could not be saved yet');
    }
  };
  const note = (progress: JobProgress, checkpoint: unknown) => {
    signal.throwIfAborted();
    unsaved = { ...unsaved, progress, ...(checkpoint === undefined ? {} : { checkpoint }) };
  };
  const forgetTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  /** Tries until it is done; for nothing once the signal has aborted. */
  const persist = async (work: () => Promise<void>, until: AbortSignal) => {
    for (let failures = 0; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error)) throw error;
        logger.warn({ err: error, jobId }, 'the state of a job could not be saved; trying again');
        await sleep(backoffMs(failures), until);
        until.throwIfAborted();
      }
    }
  };

  return {
    save: async (progress: JobProgress, checkpoint?: unknown): Promise<void> => {
      note(progress, checkpoint);
      const waitMs = savedAt + SAVE_INTERVAL_MS - performance.now();
      if (waitMs <= 0) return writeIfPossible();
      // An error of this is met again by the next save.
      timer ??= setTimeout(() => {
        timer = undefined;
        void writeIfPossible().catch(() => {});
      }, waitMs);
    },
    saveNow: async (progress: JobProgress, checkpoint?: unknown): Promise<void> => {
      note(progress, checkpoint);
      await persist(write, signal);
    },
    /** The last that was told, for whoever runs the job next. */
    leave: async (): Promise<void> => {
      forgetTimer();
      await writeIfPossible();
    },
    /** @throws OvertakenError, or the reason of `until` */
    end: async (changeOf: (job: JobRecord) => JobRecord, until: AbortSignal): Promise<void> => {
      forgetTimer();
      await persist(() => inTurn(() => change((job) => changeOf({ ...job, ...unsaved }))), until);
    },
  };
}
