import { identityText, NS_PER_MS } from '@analytics/shared/domain';
import { BIGINT, type DuckDBConnection, LIST, listValue } from '@duckdb/node-api';
import type { Row } from './rows.js';
import { allRows, ID_COLUMN, type TableName } from './schema.js';
import { TABLES } from './stored-rows.js';

/** The same for two records exactly when they are the same one. */
export const identityOf = (table: TableName, appId: string, id: string): string =>
  `${table}:${identityText(appId, id)}`;

/** The hash as DuckDB's signed BIGINT. */
export const signed = (hash: bigint): bigint => BigInt.asIntN(64, hash);

/** The stored timestamps (epoch milliseconds) of those rows that are in already, by `identityOf`. Exact. */
export async function findStored(connection: DuckDBConnection, rows: readonly Row[]): Promise<Map<string, number>> {
  const stored = new Map<string, number>();
  for (const table of TABLES) {
    const wanted = rows.filter((row) => row.table === table);
    if (wanted.length === 0) continue;
    const identities = new Set(wanted.map(({ appId, id }) => identityOf(table, appId, id)));
    const reader = await connection.runAndReadAll(
      `SELECT app_id, ${ID_COLUMN[table]}, time_ns FROM ${allRows(table)} WHERE id_hash IN (SELECT unnest($1))`,
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
