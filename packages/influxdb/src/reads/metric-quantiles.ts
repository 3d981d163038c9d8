import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { flux, fluxExpression } from '@influxdata/influxdb-client';
import type { Fragment } from './flux.js';
import { BY_NAMES, type Figure, figureKey, metricSource, NAME_COLUMNS, startOf } from './metric-figures.js';
import { namesOf } from './metric-filter.js';
import type { RunQuery } from './queries.js';

export type Quantile = 'median' | 'p90' | 'p95' | 'p99';

const PERCENT: Readonly<Record<Exclude<Quantile, 'median'>, number>> = { p90: 90, p95: 95, p99: 99 };

/** `exact_selector` is the nearest rank, the ⌈q·n⌉-th value; `exact_mean` of 0.5 the mean of the middle two. */
const IN_FLUX: Readonly<Record<Quantile, Fragment>> = {
  median: fluxExpression('quantile(q: 0.5, method: "exact_mean")'),
  p90: fluxExpression('quantile(q: 0.9, method: "exact_selector")'),
  p95: fluxExpression('quantile(q: 0.95, method: "exact_selector")'),
  p99: fluxExpression('quantile(q: 0.99, method: "exact_selector")'),
};

/** One figure for the whole range of each app, name and type, in no order. */
export async function quantilesOfRange(
  run: RunQuery,
  bucket: string,
  query: MetricSeriesQuery,
  quantile: Quantile,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  await run(
    flux`${metricSource(bucket, query, 'value')}
  |> ${BY_NAMES}
  |> ${IN_FLUX[quantile]}`,
    (row) => figures.push({ names: namesOf(row), startMs: startOf(row, query), value: row.number('_value') }),
  );
  // The mean of the middle two overflowed in InfluxDB, which adds them first.
  const overflowed = figures.some(({ value }) => !Number.isFinite(value));
  return overflowed ? quantilesFromValues(run, bucket, query, quantile) : figures;
}

/**
 * One figure a window (or for the range), in no order, from the values themselves: InfluxDB has no quantiles in its storage, and
 * windowing 100,000 values in Flux took 30 times as long as carrying them here.
 */
export async function quantilesFromValues(
  run: RunQuery,
  bucket: string,
  query: MetricSeriesQuery,
  quantile: Quantile,
): Promise<Figure[]> {
  const windows = new Map<string, Omit<Figure, 'value'> & { values: number[] }>();
  await run(
    flux`${metricSource(bucket, query, 'value')}
  |> keep(columns: ["_time", "_value", ${NAME_COLUMNS}])`,
    (row) => {
      const window = { names: namesOf(row), startMs: startOf(row, query) };
      const key = figureKey(window);
      const known = windows.get(key);
      if (known === undefined) windows.set(key, { ...window, values: [row.number('_value')] });
      else known.values.push(row.number('_value'));
    },
  );
  return [...windows.values()].map(({ values, ...window }) => ({ ...window, value: quantileOf(values, quantile) }));
}

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
