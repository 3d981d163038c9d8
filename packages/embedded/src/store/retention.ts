import { HOUR_MS, NS_PER_MS } from '@analytics/shared/domain';
import { messageOf } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { Clock, HealthReport, Maintenance } from '@analytics/shared/ports';
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
  /** Milliseconds; undefined: everything is kept for ever, and nothing is done. */
  retentionMs: number | undefined;
  clock: Clock;
  logger: Logger;
}

/** Deletes what is older than the retention, at the start and then every hour. */
export function createRetention({ deleteBefore, retentionMs, clock, logger }: RetentionOptions): Maintenance {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let failure: string | undefined;

  const run = async (olderThanMs: number) => {
    try {
      const deleted = await deleteBefore(clock.now() - olderThanMs);
      if (deleted > 0) logger.info({ deleted }, 'rows older than the retention were deleted');
      failure = undefined;
    } catch (error) {
      // The next hour tries again; until then reads may show rows that are too old, and nothing is lost.
      logger.error({ err: error }, 'rows older than the retention could not be deleted');
      failure = messageOf(error);
    }
  };

  return {
    start: async () => {
      if (retentionMs === undefined) return;
      const runNext = () => {
        underWay = underWay.then(() => run(retentionMs));
      };
      timer = setInterval(runNext, HOUR_MS);
      timer.unref();
      runNext();
    },
    stop: once(async () => {
      clearInterval(timer);
      await underWay;
    }),
    health: (): HealthReport =>
      failure === undefined
        ? { status: 'ok' }
        : { status: 'degraded', detail: `records older than the retention could not be deleted: ${failure}` },
  };
}
