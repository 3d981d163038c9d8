import { compareText, DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { DashboardFigures, DashboardQuery, TimeRange } from '@analytics/shared/ports';
import { ceilTo, floorTo } from '../figures/window-bounds.js';
import { addFigures, addTo, noFigures, type WindowFigures } from '../figures/window-figures.js';
import { encodeTag } from '../lines/text.js';
import { equal } from '../query/influxql.js';
import type { QueryRunner, RunFlux } from '../query/queries.js';
import { readHourVersions } from '../rollups/hour-versions.js';
import { readRollups, readRollupVersions, type Span } from '../rollups/rollup-store.js';
import { mustNotExceed } from './bounds.js';
import { countEvents } from './event-counts.js';
import { countPoints } from './journeys/journey-scan.js';
import { readMetricSeries } from './metric-series.js';
import { planOfStored } from './rollup-plan.js';

const TOP_EVENTS = 10;
const RECENT_METRICS = 10;

/** The figures of one app: from rollups where they are valid, from the events elsewhere. */
export async function readDashboard(
  runner: QueryRunner,
  bucket: string,
  query: DashboardQuery,
): Promise<DashboardFigures> {
  const { appId, range } = query;
  if (range.from >= range.to) {
    return { totalEvents: 0, activeUsers: 0, topEvents: [], eventsOverTime: [], recentMetrics: [] };
  }
  const [{ figures, open }, recentMetrics] = await Promise.all([
    readFigures(runner, bucket, query),
    readMetricSeries(runner.runInfluxql, { apps: [appId], range, tags: {}, limit: RECENT_METRICS, order: 'desc' }),
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

interface OpenFigures {
  figures: WindowFigures;
  /** Starts of the hours that may still change, epoch milliseconds. */
  open: number[];
}

/** An interval shorter than an hour is made of the events: rollups are too coarse. */
const readFigures = (runner: QueryRunner, bucket: string, query: DashboardQuery): Promise<OpenFigures> =>
  query.intervalMs < HOUR_MS ? countWithin(runner, bucket, query) : combineRollups(runner, bucket, query);

async function countWithin(runner: QueryRunner, bucket: string, query: DashboardQuery): Promise<OpenFigures> {
  const { appId, range } = query;
  const hours = { from: floorTo(range.from, HOUR_MS), to: ceilTo(range.to, HOUR_MS) };
  const versions = await readAppVersions(runner.runFlux, bucket, { appId, range: hours });
  if (versions.size === 0) return { figures: noFigures(), open: [] };
  // After the versions: of an hour whose rollup has its version, all events are then counted.
  const [figures, rolledUp] = await Promise.all([
    countEvents(runner, { bucket, ...query }),
    readRollupVersions(runner.runFlux, { bucket, range: hours, span: 'hour', appId }),
  ]);
  const open = [...versions].filter(([hour, version]) => rolledUp.get(appId)?.get(hour) !== version);
  return { figures, open: open.map(([hour]) => hour) };
}

export interface RollupsQuery extends DashboardQuery {
  /** Events without rollups that may be counted. Unset: no bound. */
  maxCounted?: number;
}

/**
 * The figures of a range: from rollups where they are valid, from the events elsewhere.
 *
 * @throws AppError `question_too_large`
 */
export async function combineRollups(runner: QueryRunner, bucket: string, query: RollupsQuery): Promise<OpenFigures> {
  const { appId, range, intervalMs, maxCounted } = query;
  const whole = { from: floorTo(range.from, DAY_MS), to: ceilTo(range.to, DAY_MS) };
  const read = (part: TimeRange, span: Span) => readRollups(runner.runFlux, { bucket, range: part, span, appId });
  const [versions, days] = await Promise.all([
    readAppVersions(runner.runFlux, bucket, { appId, range: whole }),
    read(whole, 'day'),
  ]);
  const { rollups, raw, open } = await planOfStored(range, { versions, days }, (part) => read(part, 'hour'));
  if (maxCounted !== undefined) await checkCounted(runner, { appId, parts: raw, most: maxCounted });
  const figures = noFigures();
  for (const rollup of rollups) addFigures(figures, rollup.figures);
  const counted = await Promise.all(raw.map((part) => countEvents(runner, { bucket, appId, range: part, intervalMs })));
  for (const part of counted) addFigures(figures, part);
  return { figures, open };
}

async function checkCounted(
  runner: QueryRunner,
  { appId, parts, most }: { appId: string; parts: readonly TimeRange[]; most: number },
): Promise<void> {
  let count = 0;
  for (const range of parts) count += await countPoints(runner, { where: [equal('appId', encodeTag(appId))], range });
  mustNotExceed({ count, most, of: 'events that are not rolled up yet', advice: 'ask again in some minutes' });
}

/** The versions of an app's hours that have events, by start. */
export const readAppVersions = async (
  runFlux: RunFlux,
  bucket: string,
  { appId, range }: { appId: string; range: TimeRange },
): Promise<ReadonlyMap<number, string>> =>
  (await readHourVersions(runFlux, { bucket, range, appId })).get(appId) ?? new Map<number, string>();

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
