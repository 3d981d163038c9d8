import { NS_PER_MS } from '@analytics/shared/domain';
import type { AppUser } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Conditions, numberOf, rowsOf } from '../reads/values.js';
import { ROW_GROUP_ROWS } from '../recent-rows.js';
import { allRows } from '../schema.js';
import { userHash } from '../user-hash.js';

/** An update looks through one row group in about 10 ms. */
export const ROWS_A_SLICE = BigInt(ROW_GROUP_ROWS);

/** A user, of whose events those before a time are meant (epoch milliseconds), or all. */
export interface OldUser extends AppUser {
  beforeMs?: number | undefined;
}

/** The rows of one user's events, in one slice of the table or in all. */
export function userRows({ appId, userId, beforeMs }: OldUser, slice?: bigint): Conditions {
  const where = new Conditions();
  where.add(`user_hash = ${where.bind(userHash(userId))}`);
  where.equal('user_id', userId);
  where.equal('app_id', appId);
  if (beforeMs !== undefined) where.add(`time_ns < ${where.bind(BigInt(beforeMs) * NS_PER_MS)}`);
  if (slice !== undefined) {
    const from = slice * ROWS_A_SLICE;
    where.add(`rowid >= ${where.bind(from)} AND rowid < ${where.bind(from + ROWS_A_SLICE)}`);
  }
  return where;
}

/** The slices that have rows of the user, the newest first: a checkpoint gives later rows other row ids. */
export async function slicesOf(connection: DuckDBConnection, user: OldUser): Promise<bigint[]> {
  const where = userRows(user);
  const rows = await rowsOf(
    connection,
    `SELECT DISTINCT rowid // ${ROWS_A_SLICE} AS slice FROM events WHERE ${where.sql} ORDER BY slice DESC`,
    where,
  );
  return rows.map(([slice]) => BigInt(String(slice)));
}

export async function countRows(connection: DuckDBConnection, user: OldUser): Promise<number> {
  const where = userRows(user);
  const [row] = await rowsOf(connection, `SELECT count(*) FROM ${allRows('events')} WHERE ${where.sql}`, where);
  return numberOf(row?.[0]);
}
