import { NS_PER_MS } from '@analytics/shared/domain';
import type { AppFigures, AppFiguresQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { Conditions, msOfNs, numberOf, rowsOf, textOf } from '../values.js';

/** The apps that have events. */
export async function readApps(connection: DuckDBConnection, query: AppFiguresQuery): Promise<AppFigures[]> {
  const where = new Conditions();
  where.inScope('app_id', query.apps);
  where.within(query.range);
  where.notBefore(query.earliest);
  const countFrom = where.bind(BigInt(query.countFrom) * NS_PER_MS);
  const rows = await rowsOf(
    connection,
    `SELECT app_id, min(time_ns), max(time_ns), sum((time_ns >= ${countFrom})::TINYINT)
     FROM ${allRows('events')} WHERE ${where.sql} GROUP BY app_id ORDER BY app_id`,
    where,
  );
  return rows.map(([appId, first, last, events]) => ({
    appId: textOf(appId),
    firstSeen: msOfNs(first),
    lastSeen: msOfNs(last),
    events: numberOf(events),
  }));
}
