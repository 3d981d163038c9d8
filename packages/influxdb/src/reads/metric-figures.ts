import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import { flux, fluxExpression } from '@influxdata/influxdb-client';
import { equals, type Fragment, milliseconds, nsRange, source, windowStart } from './flux.js';
import { type MetricNames, metricConditions, namesOf } from './metric-filter.js';
import type { RunQuery } from './queries.js';
import type { Row } from './rows.js';

export type AggregateQuery = MetricSeriesQuery & { aggregation: Aggregation };

/** One window of one app, name and type. */
export interface Figure {
  names: MetricNames;
  /** Epoch milliseconds at which the window begins; of the range where there are no windows. */
  startMs: number;
  value: number;
}

/** The same for a window's figure and its unit. */
export const figureKey = ({ names, startMs }: Pick<Figure, 'names' | 'startMs'>): string =>
  JSON.stringify([startMs, names.appId, names.metricName, names.metricType]);

/** Aggregates that are combined from those of each series, which InfluxDB makes in its storage. */
type Combined = 'sum' | 'count' | 'min' | 'max';
const OF_SERIES: Readonly<Record<Combined, Fragment>> = {
  sum: fluxExpression('sum'),
  count: fluxExpression('count'),
  min: fluxExpression('min'),
  max: fluxExpression('max'),
};
const NOTHING = fluxExpression('');
const OF_ALL: Readonly<Record<Combined, Fragment>> = { ...OF_SERIES, count: OF_SERIES.sum };

export const NAME_COLUMNS = fluxExpression('"appId", "metricName", "metricType"');
/** The series of one app, name and type together; windows need the bounds. */
export const BY_NAMES = fluxExpression('group(columns: ["_start", "_stop", "appId", "metricName", "metricType"])');

export const metricSource = (bucket: string, query: MetricSeriesQuery, field: 'value' | 'unit'): Fragment =>
  source({ bucket, range: nsRange(query.range), where: [...metricConditions(query), equals('_field', field)] });

/** The figures that come first in the query's order, as many as its limit; of values divided by `scale`, a power of 2. */
export async function combinedFigures(
  run: RunQuery,
  bucket: string,
  query: MetricSeriesQuery,
  aggregation: Combined,
  scale = 1,
): Promise<Figure[]> {
  const { windowMs, limit } = query;
  const aggregate = (fn: Fragment) =>
    windowMs === undefined
      ? flux`${fn}()`
      : flux`aggregateWindow(every: ${milliseconds(windowMs)}, fn: ${fn}, createEmpty: false, timeSrc: "_start")`;
  const figures: Figure[] = [];
  await run(
    flux`${metricSource(bucket, query, 'value')}
  ${scale === 1 ? NOTHING : flux`|> map(fn: (r) => ({r with _value: r._value / float(v: ${scale})}))`}
  |> ${aggregate(OF_SERIES[aggregation])}
  |> ${BY_NAMES}
  |> ${aggregate(OF_ALL[aggregation])}
  |> keep(columns: [${windowMs === undefined ? fluxExpression('"_start"') : fluxExpression('"_time"')}, "_value", ${NAME_COLUMNS}])
  |> group()
  ${windowMs === undefined ? sortedByName : sortedByTime(query)}
  |> limit(n: ${limit})`,
    (row) => figures.push({ names: namesOf(row), startMs: startOf(row, query), value: row.number('_value') }),
  );
  return figures;
}

export const startOf = (row: Row, { windowMs, range }: MetricSeriesQuery): number =>
  windowMs === undefined ? range.from : windowStart(row, windowMs);

const sortedByName = fluxExpression('|> sort(columns: ["metricName", "appId", "metricType"])');

/** By time in the query's order and then by name in one order: Flux sorts all columns the same way. */
const sortedByTime = ({ order }: MetricSeriesQuery): Fragment =>
  order === 'asc'
    ? fluxExpression('|> sort(columns: ["_time", "metricName", "appId", "metricType"])')
    : fluxExpression(
        '|> map(fn: (r) => ({r with _age: -int(v: r._time)})) |> sort(columns: ["_age", "metricName", "appId", "metricType"])',
      );
