import { type EventSeries, MAX_POINTS, type MEASURES } from '@analytics/shared/contracts';
import { CLOSED_AFTER_MS, HOUR_MS, WINDOW_MS, type Window, zoneWindows } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { EventSeriesFigures, EventSeriesQuery, SeriesBy, TimeRange } from '@analytics/shared/ports';
import { periodBefore } from './period-before.js';
import { PROPERTY_PREFIX, pathOf } from './property-path.js';
import type { Query, QueryDeps, Scoped } from './query.js';
import { periodOf, type RangeInput, rangeOf, saidRange } from './range.js';
import { checkScope } from './scope.js';
import { checkTimeZone } from './time-zone.js';
import { dashboardInterval } from './windows.js';

export interface EventSeriesParameters extends Scoped, RangeInput {
  appId: string;
  eventName?: string;
  eventType?: string;
  /** Values as text, by path. */
  where: Readonly<Record<string, string>>;
  /** `name`, `type` or `properties.<path>`. */
  by?: string;
  measure: (typeof MEASURES)[number];
  interval?: Window;
  timezone: string;
  limit: number;
  compare?: 'previous';
}

/** JSON of a point. */
const POINT_BYTES = 70;

/** Events or users of an app over time, with a series for each of the most frequent keys. */
export const eventSeries: Query<EventSeriesParameters, EventSeries> = {
  name: 'event-series',
  canonical: (asked) => ({
    ...asked,
    where: Object.fromEntries(Object.entries(asked.where).sort(([a], [b]) => (a < b ? -1 : 1))),
  }),
  maxBytes: ({ by, limit, compare }) =>
    (by === undefined ? 1 : limit + 2) * (compare === undefined ? 1 : 2) * MAX_POINTS * POINT_BYTES,
  run: async (deps, asked, signal) => {
    const { apps, appId, startTime, endTime, by, measure, timezone, limit, eventName, eventType, where } = asked;
    checkScope(apps, appId);
    checkTimeZone(timezone);
    const range = rangeOf(deps, { startTime, endTime });
    const interval = asked.interval ?? dashboardInterval(range.to - range.from);
    const conditions = { appId, eventName, eventType, where, measure, by: by === undefined ? undefined : keyOf(by) };
    const read = (period: TimeRange, keys: EventSeriesQuery['keys']) =>
      readPeriod(deps, { ...conditions, range: period, bounds: boundsOf(period, interval, timezone), keys }, signal);
    const now = await read(range, { most: limit });
    const { isEstimated = false, ...answer } = now;
    const previous = asked.compare && periodBefore(range, interval, timezone);
    const before = previous && (await read(previous, keysOf(answer.series)));
    return {
      appId,
      ...saidRange({ startTime, endTime }, range),
      interval,
      timezone,
      measure,
      ...(by !== undefined && { by }),
      ...answer,
      estimated: isEstimated || (before?.isEstimated ?? false),
      ...(previous && before && { previous: { ...periodOf(previous), series: before.series, totals: before.totals } }),
    };
  },
};

function keyOf(by: string): SeriesBy {
  if (by === 'name' || by === 'type') return by;
  if (by.startsWith(PROPERTY_PREFIX)) return { property: pathOf(by, 'by') };
  throw invalidRequest([
    { path: 'by', message: `must be name, type or ${PROPERTY_PREFIX}<path>, such as properties.plan` },
  ]);
}

function boundsOf(range: TimeRange, interval: Window, timezone: string): number[] {
  const atLeast = Math.floor((range.to - range.from) / WINDOW_MS[interval]);
  const bounds = atLeast > MAX_POINTS ? [] : zoneWindows(range, interval, timezone);
  const points = Math.max(atLeast, bounds.length - 1);
  if (points <= MAX_POINTS) return bounds;
  const message = `makes ${points} points of the range; ${MAX_POINTS} are the most: take a longer interval or a shorter range`;
  throw invalidRequest([{ path: 'interval', message }]);
}

const keysOf = (series: EventSeries['series']): string[] =>
  series.filter(({ kind }) => kind === 'value').map(({ key }) => key);

async function readPeriod({ store, clock }: QueryDeps, query: EventSeriesQuery, signal: AbortSignal) {
  const figures = await store.eventSeries(query, signal);
  const isFinal = finalWindows(query.bounds, figures, clock.now() - CLOSED_AFTER_MS);
  const timestamps = query.bounds.map((start) => new Date(start).toISOString());
  return {
    series: figures.series.map(({ counts, ...series }) => ({
      ...series,
      points: counts.map((count, place) => ({
        timestamp: timestamps[place] ?? '',
        count,
        final: isFinal[place] ?? false,
      })),
    })),
    totals: { events: figures.events, users: figures.users },
    isEstimated: figures.isEstimated,
  };
}

/** Whether each window is over, and no hour in it is unsettled. */
function finalWindows(bounds: readonly number[], { unsettled = [] }: EventSeriesFigures, closedMs: number): boolean[] {
  const hours = unsettled.toSorted((a, b) => a - b);
  let next = 0;
  return bounds.slice(1).map((end, place) => {
    const start = bounds[place] ?? end;
    while ((hours[next] ?? end) + HOUR_MS <= start) next += 1;
    return end <= closedMs && (hours[next] ?? end) >= end;
  });
}
