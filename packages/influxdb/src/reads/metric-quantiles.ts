import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRIC_TAGS } from '../lines/schema.js';
import { groupBy } from './influxql.js';
import { type Figure, metrics, windowStartOf } from './metric-figures.js';
import { type MetricNames, namesOf } from './metric-filter.js';
import type { RunSelect } from './queries.js';

export type Quantile = 'median' | 'p90' | 'p95' | 'p99';

const PERCENT: Readonly<Record<Exclude<Quantile, 'median'>, number>> = { p90: 90, p95: 95, p99: 99 };

/**
 * The figures with the quantiles of their windows as values. Made here, of the values: the rank of InfluxQL's percentile
 * is another one.
 */
export async function withQuantiles(
  runSelect: RunSelect,
  query: MetricSeriesQuery,
  figures: readonly Figure[],
  quantile: Quantile,
): Promise<Figure[]> {
  const groups = new Map<string, Map<number, number[]>>();
  await runSelect(metrics(query, '"value"', groupBy(METRIC_TAGS)), ({ tags = {}, values }) => {
    const key = keyOf(namesOf(tags));
    const windows = groups.get(key) ?? new Map<number, number[]>();
    groups.set(key, windows);
    for (const [time, value] of values) {
      const startMs = windowStartOf(query, time);
      const known = windows.get(startMs);
      if (known === undefined) windows.set(startMs, [Number(value)]);
      else known.push(Number(value));
    }
  });
  return figures.flatMap((figure) => {
    const values = groups.get(keyOf(figure.names))?.get(figure.startMs);
    // Erased since the figures were read.
    return values === undefined ? [] : [{ ...figure, value: quantileOf(values, quantile) }];
  });
}

const keyOf = ({ appId, metricName, metricType }: MetricNames): string =>
  JSON.stringify([appId, metricName, metricType]);

/** Nearest rank, the ⌈p·n/100⌉-th value; the median of an even count is the mean of the middle two. */
function quantileOf(values: readonly number[], quantile: Quantile): number {
  const sorted = Float64Array.from(values).sort();
  const at = (rank: number) => sorted[rank - 1] ?? Number.NaN;
  if (quantile !== 'median') return at(Math.ceil((PERCENT[quantile] * sorted.length) / 100));
  const half = sorted.length / 2;
  if (!Number.isInteger(half)) return at(Math.ceil(half));
  const sum = at(half) + at(half + 1);
  return Number.isFinite(sum) ? sum / 2 : at(half) / 2 + at(half + 1) / 2;
}
