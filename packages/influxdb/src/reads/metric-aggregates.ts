import type { MetricView } from '@analytics/shared/contracts';
import type { TimeRange } from '@analytics/shared/ports';
import { type AggregateQuery, combinedFigures, type Figure, figureKey } from './metric-figures.js';
import { compareNames } from './metric-filter.js';
import { quantilesFromValues, quantilesOfRange } from './metric-quantiles.js';
import { newestUnits } from './metric-units.js';
import type { RunQuery } from './queries.js';

/** One value a window (or for the whole range) of each app, name and type, by time and then by name. */
export async function readMetricAggregates(
  run: RunQuery,
  bucket: string,
  query: AggregateQuery,
): Promise<MetricView[]> {
  const sign = query.order === 'asc' ? 1 : -1;
  const figures = (await figuresOf(run, bucket, query))
    .sort((a, b) => sign * (a.startMs - b.startMs) || compareNames(a.names, b.names))
    .slice(0, query.limit);
  if (figures.length === 0) return [];
  const units = await newestUnits(run, bucket, { ...query, range: rangeOf(figures, query) });
  const hasTags = Object.keys(query.tags).length > 0;
  return figures.map((figure) => ({
    timestamp: new Date(figure.startMs).toISOString(),
    ...figure.names,
    value: figure.value,
    unit: units.get(figureKey(figure)) ?? '',
    ...(hasTags && { tags: { ...query.tags } }),
  }));
}

/** At least the figures that come first in the query's order. */
async function figuresOf(run: RunQuery, bucket: string, query: AggregateQuery): Promise<Figure[]> {
  switch (query.aggregation) {
    case 'sum':
      return sums(run, bucket, query);
    case 'count':
    case 'min':
    case 'max':
      return combinedFigures(run, bucket, query, query.aggregation);
    case 'mean':
      return means(run, bucket, query);
    case 'median':
    case 'p90':
    case 'p95':
    case 'p99':
      return query.windowMs === undefined
        ? quantilesOfRange(run, bucket, query, query.aggregation)
        : quantilesFromValues(run, bucket, query, query.aggregation);
  }
}

/** What exceeds the largest number is the largest: JSON has no infinity. */
async function sums(run: RunQuery, bucket: string, query: AggregateQuery): Promise<Figure[]> {
  const parts = await sumsInParts(run, bucket, query);
  return parts.map(({ value, scale, ...figure }) => ({ ...figure, value: finite(value * scale) }));
}

/** InfluxDB's own means of the series cannot be combined; their sums and counts can. */
async function means(run: RunQuery, bucket: string, query: AggregateQuery): Promise<Figure[]> {
  const [parts, counts] = await Promise.all([
    sumsInParts(run, bucket, query),
    combinedFigures(run, bucket, query, 'count'),
  ]);
  const countOf = new Map(counts.map((count) => [figureKey(count), count.value]));
  return parts.flatMap(({ value, scale, ...figure }) => {
    // A window that was written between the two queries is left to the next read.
    const count = countOf.get(figureKey(figure));
    return count === undefined ? [] : [{ ...figure, value: finite((value / count) * scale) }];
  });
}

/** Sums to be multiplied by `scale`: 1, or where adding overflowed, 2⁶⁴, which is exact for numbers of that size. */
async function sumsInParts(run: RunQuery, bucket: string, query: AggregateQuery) {
  const plain = await combinedFigures(run, bucket, query, 'sum');
  if (plain.every(({ value }) => Number.isFinite(value))) return plain.map((figure) => ({ ...figure, scale: 1 }));
  const scaled = await combinedFigures(run, bucket, query, 'sum', SCALE);
  const scaledOf = new Map(scaled.map((figure) => [figureKey(figure), figure]));
  return plain.flatMap((figure) => {
    if (Number.isFinite(figure.value)) return { ...figure, scale: 1 };
    const inParts = scaledOf.get(figureKey(figure));
    return inParts === undefined ? [] : { ...inParts, scale: SCALE };
  });
}

const SCALE = 2 ** 64;
const finite = (value: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

/** From the first window to the last, within the query's range. */
function rangeOf(figures: readonly Figure[], { range, windowMs }: AggregateQuery): TimeRange {
  if (windowMs === undefined) return range;
  const starts = figures.map(({ startMs }) => startMs);
  const first = starts.reduce((a, b) => Math.min(a, b));
  const last = starts.reduce((a, b) => Math.max(a, b));
  return { from: Math.max(range.from, first), to: Math.min(range.to, last + windowMs) };
}
