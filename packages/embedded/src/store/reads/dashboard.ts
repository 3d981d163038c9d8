import type { DashboardFigures, DashboardQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows } from '../schema.js';
import { readMetricSeries } from './metric-series.js';
import { Conditions, numberOf, rowsOf, textOf } from './values.js';

const TOP_EVENTS = 10;
const RECENT_METRICS = 10;

type EventFigures = Omit<DashboardFigures, 'recentMetrics'>;

/** The figures of one app. Run in one transaction, so that events and metrics are of one moment. */
export async function readDashboard(connection: DuckDBConnection, query: DashboardQuery): Promise<DashboardFigures> {
  const { appId, range } = query;
  return {
    ...(await readEvents(connection, query)),
    recentMetrics: await readMetricSeries(connection, {
      apps: [appId],
      range,
      tags: {},
      limit: RECENT_METRICS,
      order: 'desc',
    }),
  };
}

/**
 * One scan groups the events three ways. Of its rows, those with a start are an interval each, those with a name one
 * of the most frequent names each, and the one with neither is the number of users.
 */
async function readEvents(
  connection: DuckDBConnection,
  { appId, range, intervalMs }: DashboardQuery,
): Promise<EventFigures> {
  const where = new Conditions();
  where.equal('app_id', appId);
  where.within(range);
  const width = where.bind(BigInt(intervalMs));
  const rows = await rowsOf(
    connection,
    `WITH counts AS MATERIALIZED (
       SELECT time_ns // (${width} * 1000000) * ${width} AS start, event_name, user_hash, count(*) AS count
       FROM ${allRows('events')} WHERE ${where.sql} GROUP BY GROUPING SETS ((1), (2), (3)))
     SELECT start, NULL AS name, count FROM counts WHERE start IS NOT NULL
     UNION ALL
     (SELECT NULL, event_name, count FROM counts WHERE event_name IS NOT NULL
      ORDER BY count DESC, event_name LIMIT ${TOP_EVENTS})
     UNION ALL
     SELECT NULL, NULL, count(*) FROM counts WHERE user_hash IS NOT NULL
     ORDER BY start, count DESC, name`,
    where,
  );
  const figures: EventFigures = { totalEvents: 0, activeUsers: 0, topEvents: [], eventsOverTime: [] };
  for (const [start = null, name = null, counted] of rows) {
    const count = numberOf(counted);
    if (start !== null) {
      figures.eventsOverTime.push({ start: numberOf(start), count });
      figures.totalEvents += count;
    } else if (name !== null) figures.topEvents.push({ name: textOf(name), count });
    else figures.activeUsers = count;
  }
  return figures;
}
