import type { DuckDBConnection } from '@duckdb/node-api';
import type { KnownIds } from './known-ids.js';
import { allRows, type TableName } from './schema.js';

/** Stands for a set of rows: how many they are, and the sum of their `id_hash`. Other rows have another sum. */
export interface RowSum {
  count: bigint;
  sum: bigint;
}

/** By table. */
export type StoredRows = Readonly<Record<TableName, RowSum>>;

export const TABLES: readonly TableName[] = ['events', 'metrics'];

/** Of the rows behind FROM. */
async function sumOf(connection: DuckDBConnection, from: string): Promise<RowSum> {
  const reader = await connection.runAndReadAll(`SELECT count(*), coalesce(sum(id_hash), 0)::HUGEINT FROM ${from}`);
  const [count, sum] = reader.getRows()[0] ?? [];
  return { count: BigInt(String(count)), sum: BigInt(String(sum)) };
}

/** All rows of the store, as one snapshot of each table. Reads one column: 0.1 s at 10 million rows. */
export async function storedRows(connection: DuckDBConnection): Promise<StoredRows> {
  return {
    events: await sumOf(connection, allRows('events')),
    metrics: await sumOf(connection, allRows('metrics')),
  };
}

/**
 * The row id behind which the rows are that came since the table held exactly `known`; undefined when it cannot be told,
 * because rows are gone or are other ones. Rows are appended, so the new ones are the last. That is not taken for
 * granted: the sum of the rest must be that of `known`. Recent rows must have been settled.
 */
export async function rowsSince(
  connection: DuckDBConnection,
  table: TableName,
  known: RowSum,
): Promise<bigint | undefined> {
  const all = await sumOf(connection, table);
  const reader = await connection.runAndReadAll(`SELECT coalesce(max(rowid), -1) FROM ${table}`);
  const last = BigInt(String(reader.getRows()[0]?.[0]));
  const after = last - (all.count - known.count);
  if (all.count < known.count) return undefined;
  const since = await sumOf(connection, `${table} WHERE rowid > ${after}`);
  return since.count === all.count - known.count && all.sum - since.sum === known.sum ? after : undefined;
}

/**
 * Adds the identities of the rows behind a row id, chunk by chunk (2,048 rows), so that memory stays flat. Recent rows
 * must have been settled.
 */
export async function learnRows(
  connection: DuckDBConnection,
  knownIds: KnownIds,
  { table, after }: { table: TableName; after: bigint },
): Promise<void> {
  // As halves: reading 64-bit columns makes a bigint a row, which takes several times as long.
  const result = await connection.stream(
    `SELECT (id_hash & 4294967295)::UINTEGER, ((id_hash >> 32) & 4294967295)::UINTEGER FROM ${table} WHERE rowid > ${after}`,
  );
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const low = chunk.getColumnValues(0);
    const high = chunk.getColumnValues(1);
    for (let row = 0; row < low.length; row += 1) knownIds.add(Number(low[row]), Number(high[row]));
  }
}
