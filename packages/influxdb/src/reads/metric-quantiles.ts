import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRICS } from '../lines/schema.js';
import { nsRange } from '../query/flux.js';
import { groupBy, select } from '../query/influxql.js';
import type { RunInfluxql } from '../query/queries.js';
import { type MetricFigure, windowStartOf } from './metric-figures.js';
import { groupColumns, groupConditions, groupKey, groupOf, metricConditions } from './metric-filter.js';

export type Quantile = 'median' | 'p90' | 'p95' | 'p99';

const PERCENT: Readonly<Record<Exclude<Quantile, 'median'>, number>> = { p90: 90, p95: 95, p99: 99 };

/** Max values that are read to find quantiles here; of more, InfluxDB finds the percentiles, where it can. */
const MAX_VALUES = 500_000;

/** The quantiles of windows, of which `counts` has the number of values. */
export async function quantilesOf(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  counts: readonly MetricFigure[],
  quantile: Quantile,
  maxValues = MAX_VALUES,
): Promise<MetricFigure[]> {
  const values = counts.reduce((sum, { value }) => sum + value, 0);
  if (values === 0) return [];
  // InfluxQL cannot do this by window: each window needs another percentile.
  return values > maxValues && query.windowMs === undefined
    ? quantilesOfInfluxDb(runInfluxql, query, counts, quantile)
    : quantilesOfValues(runInfluxql, query, counts, quantile);
}

async function quantilesOfValues(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  counts: readonly MetricFigure[],
  quantile: Quantile,
): Promise<MetricFigure[]> {
  const groups = new Map<string, Map<number, number[]>>();
  const statement = select({
    what: '"value"',
    from: METRICS,
    where: metricConditions(query),
    range: nsRange(query.range),
    rest: groupBy(groupColumns(query)),
  });
  await runInfluxql(statement, ({ tags = {}, values }) => {
    const key = groupKey(groupOf(query, tags));
    const windows = groups.get(key) ?? new Map<number, number[]>();
    groups.set(key, windows);
    for (const [time, value] of values) {
      const startMs = windowStartOf(query, time);
      const known = windows.get(startMs);
      if (known === undefined) windows.set(startMs, [Number(value)]);
      else known.push(Number(value));
    }
  });
  return counts.flatMap((figure) => {
    const values = groups.get(groupKey(figure.group))?.get(figure.startMs);
    // It was counted, and then deleted before its values were read.
    if (values === undefined) return [];
    const sorted = Float64Array.from(values).sort();
    return { ...figure, value: meanOf(ranksOf(sorted.length, quantile).map((rank) => sorted[rank - 1] ?? Number.NaN)) };
  });
}

/** InfluxQL's percentile P of n values is of the rank ⌊n·P/100 + ½⌋: the one that is asked for, where P is 100·rank/n. */
async function quantilesOfInfluxDb(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  counts: readonly MetricFigure[],
  quantile: Quantile,
): Promise<MetricFigure[]> {
  const figures: MetricFigure[] = [];
  for (const count of counts) {
    const percentiles = ranksOf(count.value, quantile).map(
      (rank, index) => `percentile("value", ${(100 * rank) / count.value}) AS "p${index}"`,
    );
    const statement = select({
      what: percentiles.join(', '),
      from: METRICS,
      where: groupConditions(query, count.group),
      range: nsRange(query.range),
    });
    await runInfluxql(statement, ({ values: [row = []] }) => {
      figures.push({ ...count, value: meanOf(row.slice(1).map(Number)) });
    });
  }
  return figures;
}

/** Nearest rank, the ⌈p·n/100⌉-th of n values; for the median of an even count the middle two. */
function ranksOf(count: number, quantile: Quantile): number[] {
  if (quantile !== 'median') return [Math.ceil((PERCENT[quantile] * count) / 100)];
  const half = count / 2;
  return Number.isInteger(half) ? [half, half + 1] : [Math.ceil(half)];
}

/** Of one number or two, whose sum may be too large. */
function meanOf([first = Number.NaN, second = first]: readonly number[]): number {
  const sum = first + second;
  return Number.isFinite(sum) ? sum / 2 : first / 2 + second / 2;
}
