import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { DashboardFigures, DashboardQuery, TimeRange } from '@analytics/shared/ports';
import { readRollups } from '../rollups/rollup-store.js';
import { readStamps } from '../rollups/stamps.js';
import { ceilTo, floorTo } from '../rollups/window-bounds.js';
import { addFigures, addTo, noFigures, type WindowFigures } from '../rollups/window-figures.js';
import { type DashboardPlan, type Known, planDashboard } from './dashboard-plan.js';
import { countEvents } from './event-counts.js';
import { readMetricSeries } from './metric-series.js';
import { compareText } from './order.js';
import type { Reading, RunQuery } from './queries.js';

const TOP_EVENTS = 10;
const RECENT_METRICS = 10;

/** The figures of one app: of rollups where they hold, of the events where they do not. */
export async function readDashboard(
  reading: Reading,
  bucket: string,
  query: DashboardQuery,
): Promise<DashboardFigures> {
  const { appId, range } = query;
  if (range.from >= range.to) {
    return { totalEvents: 0, activeUsers: 0, topEvents: [], eventsOverTime: [], recentMetrics: [] };
  }
  const [{ figures, open }, recentMetrics] = await Promise.all([
    readFigures(reading, bucket, query),
    readMetricSeries(reading.select, { apps: [appId], range, tags: {}, limit: RECENT_METRICS, order: 'desc' }),
  ]);
  const overTime = intervalsOf(figures, query);
  return {
    totalEvents: overTime.reduce((sum, { count }) => sum + count, 0),
    activeUsers: figures.users.count,
    ...(!figures.users.isExact && { activeUsersEstimated: true }),
    topEvents: topOf(figures),
    eventsOverTime: overTime,
    unsettled: [...new Set(open.map((hour) => floorTo(hour, query.intervalMs)))],
    recentMetrics,
  };
}

async function readFigures(
  reading: Reading,
  bucket: string,
  query: DashboardQuery,
): Promise<{ figures: WindowFigures; open: number[] }> {
  const { appId, range, intervalMs } = query;
  const known = await readKnown(reading.run, bucket, query);
  const { rollups, raw, open } = planOf(range, intervalMs, known);
  const figures = noFigures();
  for (const rollup of rollups) addFigures(figures, rollup.figures);
  const counted = await Promise.all(
    raw.map((part) => countEvents(reading, { bucket, appId, range: part, intervalMs })),
  );
  for (const part of counted) addFigures(figures, part);
  return { figures, open };
}

/** An interval shorter than an hour needs the events. */
function planOf(range: TimeRange, intervalMs: number, known: Known): DashboardPlan {
  const plan = planDashboard(range, known);
  return intervalMs < HOUR_MS ? { ...plan, rollups: [], raw: [range] } : plan;
}

/**
 * The stamps first: a rollup that is read after them holds for all that was written before. Of days that are wholly in
 * the range their own rollup is read, and those of hours for the others.
 */
async function readKnown(run: RunQuery, bucket: string, { appId, range }: DashboardQuery): Promise<Known> {
  const whole = { from: floorTo(range.from, DAY_MS), to: ceilTo(range.to, DAY_MS) };
  const versions = (await readStamps(run, { bucket, range: whole, appId })).get(appId) ?? new Map<number, string>();
  if (versions.size === 0) return { versions, hours: new Map(), days: new Map() };
  const days = await readRollups(run, { bucket, range: whole, span: 'day', appId });
  const { raw } = planDashboard(range, { versions, hours: new Map(), days });
  const parts = raw.map(({ from, to }) => ({ from: floorTo(from, HOUR_MS), to: ceilTo(to, HOUR_MS) }));
  const read = await Promise.all(parts.map((part) => readRollups(run, { bucket, range: part, span: 'hour', appId })));
  return { versions, days, hours: new Map(read.flatMap((hours) => [...hours])) };
}

function intervalsOf({ counts }: WindowFigures, { intervalMs }: DashboardQuery): { start: number; count: number }[] {
  const intervals = new Map<number, number>();
  for (const [start, count] of counts) addTo(intervals, floorTo(start, intervalMs), count);
  return [...intervals].map(([start, count]) => ({ start, count })).sort((a, b) => a.start - b.start);
}

/** The most frequent first, ties by name. */
const topOf = ({ names }: WindowFigures): { name: string; count: number }[] =>
  [...names]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || compareText(a.name, b.name))
    .slice(0, TOP_EVENTS);
