import type { MetricView } from '@analytics/shared/contracts';
import { invalidRequest } from '@analytics/shared/errors';
import type { MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import type { QueryDeps } from '../query.js';
import { type GroupedWindow, GroupedWindows, type Grouping } from './grouped-windows.js';
import { growthOf } from './growth.js';
import { readSamples } from './read-samples.js';

/** What only grows until it starts anew, as the metric protocols mark it. */
export const CUMULATIVE = 'cumulative';

export type GrowthAggregation = 'rate' | 'increase';

export const isGrowth = (aggregation: string | undefined): aggregation is GrowthAggregation =>
  aggregation === 'rate' || aggregation === 'increase';

/**
 * By how much cumulative metrics grew in each window, or grew a second. Each series is taken for itself, and what they
 * grew is added up. Growth between two values is of the window of the later one: nothing is guessed for a window's edges,
 * so the windows of a range add up to the growth of the range.
 */
export async function counterGrowth(
  deps: QueryDeps,
  query: Omit<MetricSamplesQuery, 'maxSamples' | 'metricType'> & Omit<Grouping, 'range' | 'tags'>,
  { aggregation, signal }: { aggregation: GrowthAggregation; signal: AbortSignal },
): Promise<MetricView[]> {
  const { windowMs, byTag, ...selection } = query;
  const series = await readSamples(deps, { ...selection, metricType: CUMULATIVE }, signal);
  if (series.length === 0) await mustNotBeOfAnotherType(deps, query, { aggregation, signal });
  const { metricName, tags, range } = query;
  const grouping = { range, tags, ...(windowMs !== undefined && { windowMs }), ...(byTag !== undefined && { byTag }) };
  const names = { metricName, metricType: CUMULATIVE };
  const windows = growthByWindow(series, grouping, aggregation);
  const secondsOf = coveredSeconds(grouping);
  return windows.views(names, (window) =>
    aggregation === 'rate' ? window.total.growth / secondsOf(window) : window.total.growth,
  );
}

interface Total {
  growth: number;
}

function growthByWindow(
  series: readonly SampledSeries[],
  grouping: Grouping,
  aggregation: GrowthAggregation,
): GroupedWindows<Total> {
  const windows = new GroupedWindows<Total>(grouping, () => ({ growth: 0 }));
  for (const { samples, ...one } of series) {
    const unit = aggregation === 'rate' ? `${one.unit || '1'}/s` : one.unit;
    for (const { timestamp, value } of growthOf(samples)) {
      const window = windows.at({ ...one, unit }, timestamp);
      if (window !== undefined) window.total.growth += value;
    }
  }
  return windows;
}

/** The part of a window that is within the range. */
const coveredSeconds =
  ({ range, windowMs }: Grouping) =>
  ({ startMs }: GroupedWindow<Total>): number => {
    const end = windowMs === undefined ? range.to : Math.min(range.to, startMs + windowMs);
    return (end - Math.max(range.from, startMs)) / 1_000;
  };

/** @throws AppError `invalid_request` where the metric is there, and does not only grow */
async function mustNotBeOfAnotherType(
  { store }: QueryDeps,
  { apps, range, metricName }: Pick<MetricSamplesQuery, 'apps' | 'range' | 'metricName'>,
  { aggregation, signal }: { aggregation: GrowthAggregation; signal: AbortSignal },
): Promise<void> {
  const query = { apps, range, metricName, tags: {}, limit: 1, order: 'desc' } as const;
  const [other] = await store.metricSeries(query, signal);
  if (other === undefined || other.metricType === CUMULATIVE) return;
  throw notCumulative(aggregation, other.metricType);
}

export function notCumulative(aggregation: GrowthAggregation, metricType: string): Error {
  const instead = metricType === 'counter' ? ': `sum` adds up what a counter counted' : '';
  const message = `${aggregation} is of metrics of the type ${CUMULATIVE}, and this is a ${metricType}${instead}`;
  return invalidRequest([{ path: 'aggregation', message }]);
}
