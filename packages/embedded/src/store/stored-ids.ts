import { identityText, NS_PER_MS } from '@analytics/shared/domain';
import { BIGINT, type DuckDBConnection, LIST, listValue } from '@duckdb/node-api';
import type { KnownIds } from './known-ids.js';
import type { Row } from './rows.js';
import { ID_COLUMN, type TableName } from './schema.js';

const TABLES: readonly TableName[] = ['events', 'metrics'];

/** The same for two records exactly when they are the same one. */
export const identityOf = (table: TableName, appId: string, id: string): string =>
  `${table}:${identityText(appId, id)}`;

/** The hash as DuckDB's signed BIGINT. */
export const signed = (hash: bigint): bigint => BigInt.asIntN(64, hash);

/** Adds the identities of every stored row, chunk by chunk (2,048 rows), so that memory stays flat. */
export async function loadKnownIds(connection: DuckDBConnection, knownIds: KnownIds): Promise<void> {
  for (const table of TABLES) {
    // As halves: reading 64-bit columns makes a bigint a row, which takes several times as long.
    const result = await connection.stream(
      `SELECT (id_hash & 4294967295)::UINTEGER, ((id_hash >> 32) & 4294967295)::UINTEGER FROM ${table}`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const low = chunk.getColumnValues(0);
      const high = chunk.getColumnValues(1);
      for (let row = 0; row < low.length; row += 1) knownIds.add(Number(low[row]), Number(high[row]));
    }
  }
}

/** The stored timestamps (epoch milliseconds) of those rows that are in already, by `identityOf`. Exact. */
export async function findStored(connection: DuckDBConnection, rows: readonly Row[]): Promise<Map<string, number>> {
  const stored = new Map<string, number>();
  for (const table of TABLES) {
    const wanted = rows.filter((row) => row.table === table);
    if (wanted.length === 0) continue;
    const identities = new Set(wanted.map(({ appId, id }) => identityOf(table, appId, id)));
    const reader = await connection.runAndReadAll(
      `SELECT app_id, ${ID_COLUMN[table]}, time_ns FROM ${table} WHERE id_hash IN (SELECT unnest($1))`,
      [listValue(wanted.map((row) => signed(row.hash)))],
      [LIST(BIGINT)],
    );
    for (const [appId, id, timeNs] of reader.getRows()) {
      const identity = identityOf(table, String(appId), String(id));
      if (identities.has(identity)) stored.set(identity, Number(BigInt(String(timeNs)) / NS_PER_MS));
    }
  }
  return stored;
}
