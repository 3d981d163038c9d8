import { sleep } from '@analytics/shared/batching';
import { NS_PER_MS } from '@analytics/shared/domain';
import { BIGINT, type DuckDBConnection } from '@duckdb/node-api';
import type { TableName } from './schema.js';
import { TABLES } from './stored-rows.js';

/** DuckDB's row group: what a checkpoint rewrites when enough of it was deleted. */
const ROWS_A_SLICE = 122_880;
/** Deleted rows after which a checkpoint follows. Less is left to the next one that comes by itself. */
const ROWS_A_CHECKPOINT = 50_000;

export interface DeleteBeforeOptions {
  /** Runs an action on the writer's connection between two writes. */
  between<T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Ends it after the slice under way; the rest is left for the next time. */
  signal: AbortSignal;
  rowsASlice?: number;
}

/**
 * Deletes what happened before `beforeMs` (epoch milliseconds); resolves with the number of rows.
 *
 * A slice at a time, with a checkpoint behind it and a pause as long as both: a checkpoint rewrites the row groups that
 * have lost many rows, and writes stand still meanwhile. All at once that was 7 s at 9 million rows of mixed dates; a
 * slice takes about one. From the newest rows to the oldest, because a checkpoint gives later rows other row ids.
 */
export async function deleteBefore(beforeMs: number, options: DeleteBeforeOptions): Promise<number> {
  const { between, signal, rowsASlice = ROWS_A_SLICE } = options;
  const beforeNs = BigInt(beforeMs) * NS_PER_MS;
  let deleted = 0;
  let checkpointed = 0;
  for (const table of TABLES) {
    for (const slice of await between((connection) => slicesOf(connection, { table, beforeNs, rowsASlice }))) {
      if (signal.aborted) return deleted;
      const began = performance.now();
      await between(async (connection) => {
        deleted += await deleteSlice(connection, { table, beforeNs, rowsASlice }, slice);
        if (deleted - checkpointed < ROWS_A_CHECKPOINT) return;
        await connection.run('CHECKPOINT');
        checkpointed = deleted;
      });
      await sleep(performance.now() - began, signal);
    }
  }
  return deleted;
}

interface OldRows {
  table: TableName;
  beforeNs: bigint;
  rowsASlice: number;
}

/** The slices that have rows to delete, the newest first. */
async function slicesOf(connection: DuckDBConnection, { table, beforeNs, rowsASlice }: OldRows): Promise<bigint[]> {
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT rowid // ${rowsASlice} AS slice FROM ${table} WHERE time_ns < $1 ORDER BY slice DESC`,
    [beforeNs],
    [BIGINT],
  );
  return reader.getRows().map(([slice]) => BigInt(String(slice)));
}

async function deleteSlice(
  connection: DuckDBConnection,
  { table, beforeNs, rowsASlice }: OldRows,
  slice: bigint,
): Promise<number> {
  const from = slice * BigInt(rowsASlice);
  const result = await connection.run(
    `DELETE FROM ${table} WHERE time_ns < $1 AND rowid >= $2 AND rowid < $3`,
    [beforeNs, from, from + BigInt(rowsASlice)],
    [BIGINT, BIGINT, BIGINT],
  );
  return result.rowsChanged;
}
