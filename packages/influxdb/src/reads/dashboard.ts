import type { DashboardFigures, DashboardQuery } from '@analytics/shared/ports';
import { flux, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { equals, milliseconds, nsRange, source, windowStart } from './flux.js';
import { readMetricSeries } from './metric-series.js';
import { compareText } from './order.js';
import type { RunQuery } from './queries.js';

const TOP_EVENTS = 10;
const RECENT_METRICS = 10;

type TopEvent = DashboardFigures['topEvents'][number];
type Interval = DashboardFigures['eventsOverTime'][number];

/** The figures of one app. An event is counted by its field `userId`, which every event has once. */
export async function readDashboard(run: RunQuery, bucket: string, query: DashboardQuery): Promise<DashboardFigures> {
  const { appId, range } = query;
  if (range.from >= range.to) {
    return { totalEvents: 0, activeUsers: 0, topEvents: [], eventsOverTime: [], recentMetrics: [] };
  }
  const events = source({
    bucket,
    range: nsRange(range),
    where: [equals('_measurement', EVENTS), equals('appId', encodeTag(appId)), equals('_field', 'userId')],
  });
  const [eventsOverTime, names, activeUsers, recentMetrics] = await Promise.all([
    countsOverTime(run, events, query),
    countsByName(run, events),
    countUsers(run, events),
    readMetricSeries(run, bucket, { appId, range, tags: {}, limit: RECENT_METRICS, order: 'desc' }),
  ]);
  return {
    totalEvents: eventsOverTime.reduce((sum, { count }) => sum + count, 0),
    activeUsers,
    topEvents: names.slice(0, TOP_EVENTS),
    eventsOverTime,
    recentMetrics,
  };
}

/**
 * Counted in InfluxDB's storage, series by series, and added up afterwards. Grouping by time instead of windowing the
 * counts again takes several times as long.
 */
async function countsOverTime(run: RunQuery, events: ParameterizedQuery, query: DashboardQuery): Promise<Interval[]> {
  const { intervalMs } = query;
  const every = milliseconds(intervalMs);
  const intervals: Interval[] = [];
  await run(
    flux`${events}
  |> aggregateWindow(every: ${every}, fn: count, createEmpty: false, timeSrc: "_start")
  |> group()
  |> aggregateWindow(every: ${every}, fn: sum, createEmpty: false, timeSrc: "_start")`,
    (row) => {
      intervals.push({ start: windowStart(row, intervalMs), count: row.number('_value') });
    },
  );
  return intervals.sort((a, b) => a.start - b.start);
}

/** Every name with its count, the most frequent first, ties by name. */
async function countsByName(run: RunQuery, events: ParameterizedQuery): Promise<TopEvent[]> {
  const names: TopEvent[] = [];
  await run(
    flux`${events}
  |> count()
  |> group(columns: ["eventName"])
  |> sum()`,
    (row) => names.push({ name: decodeText(row.text('eventName')), count: row.number('_value') }),
  );
  return names.sort((a, b) => b.count - a.count || compareText(a.name, b.name));
}

/** Different users, exactly. A user is in one bucket only, so the buckets' counts add up. */
async function countUsers(run: RunQuery, events: ParameterizedQuery): Promise<number> {
  let users = 0;
  await run(
    flux`${events}
  |> group(columns: ["userBucket"])
  |> distinct()
  |> count()
  |> group()
  |> sum()`,
    (row) => {
      users += row.number('_value');
    },
  );
  return users;
}
