import { HOUR_MS, NS_PER_MS } from '@analytics/shared/domain';
import type { Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { BIGINT, type DuckDBConnection } from '@duckdb/node-api';
import type { Writer } from './writer.js';

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
  connection: DuckDBConnection;
  writer: Writer;
  retentionMs: number;
  clock: Clock;
  logger: Logger;
  onFailure(error: unknown): void;
}

/** Deletes what is older than the retention, now and every hour, between writes. Returns what ends it. */
export function startRetention({
  connection,
  writer,
  retentionMs,
  clock,
  logger,
  onFailure,
}: RetentionOptions): () => void {
  const run = async () => {
    try {
      const deleted = await writer.exclusive(() => deleteBefore(connection, clock.now() - retentionMs));
      if (deleted > 0) logger.info({ deleted }, 'rows older than the retention were deleted');
    } catch (error) {
      // The next hour tries again; until then reads may show rows that are too old, and nothing is lost.
      logger.error({ err: error }, 'rows older than the retention could not be deleted');
      onFailure(error);
    }
  };
  const timer = setInterval(() => void run(), HOUR_MS);
  timer.unref();
  void run();
  return () => clearInterval(timer);
}
