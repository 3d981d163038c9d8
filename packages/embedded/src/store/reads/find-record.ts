import { identityHash } from '@analytics/shared/domain';
import type { LookedUp, RecordLookupQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows, ID_COLUMN } from '../schema.js';
import { signed } from '../stored-ids.js';
import { Conditions, msOfNs, rowsOf } from './values.js';

/** Looks one id up, whenever its record is dated. */
export async function findRecord(
  connection: DuckDBConnection,
  { kind, appId, id, range }: RecordLookupQuery,
): Promise<LookedUp> {
  const table = kind === 'event' ? 'events' : 'metrics';
  const where = new Conditions();
  where.add(`id_hash = ${where.bind(signed(identityHash(appId, id)))}`);
  where.equal('app_id', appId);
  where.equal(ID_COLUMN[table], id);
  where.within(range);
  const [row] = await rowsOf(connection, `SELECT time_ns FROM ${allRows(table)} WHERE ${where.sql} LIMIT 1`, where);
  return row === undefined ? { status: 'missing' } : { status: 'stored', timestamp: msOfNs(row[0]) };
}
