import { HOUR_MS } from '@analytics/shared/domain';
import { createPeriodicJob } from '@analytics/shared/lifecycle';
import type { Clock, Maintenance } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

export interface RetentionOptions {
  /** Deletes what happened before `beforeMs`, or a part of it when the signal aborts; resolves with the number of rows. */
  deleteBefore(beforeMs: number, signal: AbortSignal): Promise<number>;
  /** Milliseconds; undefined: nothing is ever deleted. */
  retentionMs: number | undefined;
  /** Resolves with the time, epoch milliseconds; throws while the clock is not believed. */
  now(): Promise<number>;
  clock: Clock;
  logger: Logger;
}

/** Deletes what is older than the retention, at the start and then every hour. */
export function createRetention({ deleteBefore, retentionMs, now, clock, logger }: RetentionOptions): Maintenance {
  if (retentionMs === undefined) return NOTHING_TO_DO;
  return createPeriodicJob({
    failureDetail: 'records older than the retention could not be deleted',
    intervalMs: HOUR_MS,
    degradedAfterMs: 0,
    clock,
    run: async (signal) => {
      const deleted = await deleteBefore((await now()) - retentionMs, signal);
      if (deleted > 0) logger.info({ deleted }, 'rows older than the retention were deleted');
    },
    // The next hour tries again; until then reads may show rows that are too old, and nothing is lost.
    onFailure: (error) => logger.error({ err: error }, 'rows older than the retention could not be deleted'),
  });
}

const NOTHING_TO_DO: Maintenance = {
  start: async () => {},
  stop: async () => {},
  health: () => ({ status: 'ok' }),
};
