import { HOUR_MS, NS_PER_MS } from '@analytics/shared/domain';
import { createPeriodicJob } from '@analytics/shared/lifecycle';
import type { Clock, Maintenance } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { BIGINT, type DuckDBConnection } from '@duckdb/node-api';

/** Deletes what happened before `beforeMs` (epoch milliseconds); resolves with the number of rows. */
export async function deleteBefore(connection: DuckDBConnection, beforeMs: number): Promise<number> {
  let deleted = 0;
  for (const table of ['events', 'metrics']) {
    const result = await connection.run(
      `DELETE FROM ${table} WHERE time_ns < $1`,
      [BigInt(beforeMs) * NS_PER_MS],
      [BIGINT],
    );
    deleted += result.rowsChanged;
  }
  return deleted;
}

export interface RetentionOptions {
  /** Deletes what happened before `beforeMs` between two writes; resolves with the number of rows. */
  deleteBefore(beforeMs: number): Promise<number>;
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
    run: async () => {
      const deleted = await deleteBefore((await now()) - retentionMs);
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
