import { type MetricView, type Tags, unitsOfView } from '@analytics/shared/contracts';
import type { Aggregation, MetricSeriesQuery, TimeRange } from '@analytics/shared/ports';
import type { RunInfluxql } from '../query/queries.js';
import { figuresOfInfluxDb, type MetricFigure } from './metric-figures.js';
import { compareGroups } from './metric-filter.js';
import { quantilesOf } from './metric-quantiles.js';
import { unitsOf } from './metric-units.js';

/** One value a window (or for the whole range) of each app, name, type and `byTag`, by time and then by name. */
export async function readMetricAggregates(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  aggregation: Aggregation,
): Promise<MetricView[]> {
  const figures = await figuresOf(runInfluxql, query, aggregation);
  const units = await unitsOf(runInfluxql, { ...query, range: rangeOf(figures, query) }, figures);
  return figures.map((figure) => {
    const { byTag, ...names } = figure.group;
    const tags = tagsOf(query, byTag);
    return {
      timestamp: new Date(figure.startMs).toISOString(),
      ...names,
      value: figure.value,
      ...unitsOfView(units.get(figure) ?? [figure.unit]),
      ...(Object.keys(tags).length > 0 && { tags }),
    };
  });
}

/** The tags that all values of a figure have. */
const tagsOf = ({ tags, byTag }: MetricSeriesQuery, value: string): Tags =>
  byTag === undefined || value === '' ? { ...tags } : { ...tags, [byTag]: value };

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
  return figures.sort((a, b) => sign * (a.startMs - b.startMs) || compareGroups(a.group, b.group)).slice(0, limit);
}

/** From the first window to the last, within the query's range. */
function rangeOf(figures: readonly MetricFigure[], { range, windowMs, order }: MetricSeriesQuery): TimeRange {
  const [one, other] = [figures.at(0)?.startMs ?? range.from, figures.at(-1)?.startMs ?? range.from];
  if (windowMs === undefined) return range;
  const [first, last] = order === 'asc' ? [one, other] : [other, one];
  return { from: Math.max(range.from, first), to: Math.min(range.to, last + windowMs) };
}
