import type { MetricView } from '@analytics/shared/contracts';
import type { Aggregation, MetricSeriesQuery, TimeRange } from '@analytics/shared/ports';
import type { RunInfluxql } from '../query/queries.js';
import { figuresOfInfluxDb, type MetricFigure } from './metric-figures.js';
import { compareNames } from './metric-filter.js';
import { quantilesOf } from './metric-quantiles.js';

/** One value a window (or for the whole range) of each app, name and type, by time and then by name. */
export async function readMetricAggregates(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  aggregation: Aggregation,
): Promise<MetricView[]> {
  const figures = await figuresOf(runInfluxql, query, aggregation);
  const hasTags = Object.keys(query.tags).length > 0;
  return figures.map(({ names, startMs, value, unit }) => ({
    timestamp: new Date(startMs).toISOString(),
    ...names,
    value,
    unit,
    ...(hasTags && { tags: { ...query.tags } }),
  }));
}

async function figuresOf(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  aggregation: Aggregation,
): Promise<MetricFigure[]> {
  switch (aggregation) {
    case 'median':
    case 'p90':
    case 'p95':
    case 'p99': {
      const counts = firstOf(await figuresOfInfluxDb(runInfluxql, query, 'count'), query);
      return quantilesOf(runInfluxql, { ...query, range: rangeOf(counts, query) }, counts, aggregation);
    }
    case 'sum':
    case 'count':
    case 'mean':
    case 'min':
    case 'max':
      return firstOf(await figuresOfInfluxDb(runInfluxql, query, aggregation), query);
  }
}

function firstOf(figures: MetricFigure[], { order, limit }: MetricSeriesQuery): MetricFigure[] {
  const sign = order === 'asc' ? 1 : -1;
  return figures.sort((a, b) => sign * (a.startMs - b.startMs) || compareNames(a.names, b.names)).slice(0, limit);
}

/** From the first window to the last, within the query's range. */
function rangeOf(figures: readonly MetricFigure[], { range, windowMs, order }: MetricSeriesQuery): TimeRange {
  const [one, other] = [figures.at(0)?.startMs ?? range.from, figures.at(-1)?.startMs ?? range.from];
  if (windowMs === undefined) return range;
  const [first, last] = order === 'asc' ? [one, other] : [other, one];
  return { from: Math.max(range.from, first), to: Math.min(range.to, last + windowMs) };
}
