import type { DashboardFigures, DashboardQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readMetricSeries } from './metric-series.js';
import { Conditions, numberOf, rowsOf, textOf } from './values.js';

const TOP_EVENTS = 10;
const RECENT_METRICS = 10;

function conditionsOf({ appId, range }: DashboardQuery): Conditions {
  const where = new Conditions();
  where.equal('app_id', appId);
  where.within(range);
  return where;
}

/** The figures of one app. Run in one transaction, so that they are of one moment. */
export async function readDashboard(connection: DuckDBConnection, query: DashboardQuery): Promise<DashboardFigures> {
  const totals = conditionsOf(query);
  const [total] = await rowsOf(
    connection,
    `SELECT count(*), count(DISTINCT user_id) FROM events WHERE ${totals.sql}`,
    totals,
  );
  const top = conditionsOf(query);
  const names = await rowsOf(
    connection,
    `SELECT event_name, count(*) AS count FROM events WHERE ${top.sql} GROUP BY event_name
     ORDER BY count DESC, event_name LIMIT ${TOP_EVENTS}`,
    top,
  );
  const overTime = conditionsOf(query);
  const width = overTime.bind(BigInt(query.intervalMs));
  const intervals = await rowsOf(
    connection,
    `SELECT time_ns // (${width} * 1000000) * ${width} AS start, count(*) FROM events WHERE ${overTime.sql}
     GROUP BY start ORDER BY start`,
    overTime,
  );
  const { appId, range } = query;
  return {
    totalEvents: numberOf(total?.[0]),
    activeUsers: numberOf(total?.[1]),
    topEvents: names.map(([name, count]) => ({ name: textOf(name), count: numberOf(count) })),
    eventsOverTime: intervals.map(([start, count]) => ({ start: numberOf(start), count: numberOf(count) })),
    recentMetrics: await readMetricSeries(connection, { appId, range, tags: {}, limit: RECENT_METRICS, order: 'desc' }),
  };
}
