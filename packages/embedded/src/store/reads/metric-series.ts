import { MAX_UNITS, type MetricView, type Tags, unitsOfView } from '@analytics/shared/contracts';
import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../schema.js';
import { Conditions, msOfNs, numberOf, rfc3339, rowsOf, tagOf, textOf, textsOf } from './values.js';

const MOST = `${Number.MAX_VALUE}::DOUBLE`;

/**
 * `quantile_disc` is the nearest rank, the ⌈p·n⌉-th value; the median of an even count is the mean of the middle two.
 * Where adding overflows, the values are added as parts of 2⁶⁴, which is exact for numbers of that size.
 */
const AGGREGATES: Readonly<Record<Aggregation, string>> = {
  mean: finite('avg(value)', 'avg(value / pow(2, 64)) * pow(2, 64)'),
  sum: finite('sum(value)', 'sum(value / pow(2, 64)) * pow(2, 64)'),
  count: 'count(*)',
  min: 'min(value)',
  max: 'max(value)',
  median: finite('quantile_cont(value, 0.5)', 'quantile_cont(value / 4, 0.5) * 4'),
  p90: 'quantile_disc(value, 0.9)',
  p95: 'quantile_disc(value, 0.95)',
  p99: 'quantile_disc(value, 0.99)',
};

/** JSON has no infinity: what exceeds the largest number is the largest. */
function finite(plain: string, inParts: string): string {
  return `CASE WHEN isfinite(${plain}) THEN ${plain} ELSE greatest(-${MOST}, least(${MOST}, ${inParts})) END`;
}

const hasTags = (tags: Readonly<Record<string, string>>): boolean => Object.keys(tags).length > 0;

function conditionsOf(query: MetricSeriesQuery): Conditions {
  const where = new Conditions();
  where.within(query.range);
  where.inScope('app_id', query.apps);
  where.notBefore(query.earliest);
  where.equal('metric_name', query.metricName);
  where.equal('metric_type', query.metricType);
  where.hasTags(query.tags);
  return where;
}

function viewOf(timestampMs: number, row: readonly DuckDBValue[], tags: Tags): MetricView {
  return {
    timestamp: rfc3339(timestampMs),
    appId: textOf(row[1]),
    metricName: textOf(row[2]),
    metricType: textOf(row[3]),
    value: numberOf(row[4]),
    ...unitsOfView(textsOf(row[5])),
    ...(hasTags(tags) && { tags }),
  };
}

/** Stored values or, with an aggregation, one value a window and series, by time and then by name. */
export function readMetricSeries(connection: DuckDBConnection, query: MetricSeriesQuery): Promise<MetricView[]> {
  return query.aggregation === undefined
    ? readRaw(connection, query)
    : readAggregated(connection, query, query.aggregation);
}

async function readRaw(connection: DuckDBConnection, query: MetricSeriesQuery): Promise<MetricView[]> {
  const where = conditionsOf(query);
  const rows = await rowsOf(
    connection,
    `SELECT time_ns, app_id, metric_name, metric_type, value, [unit], tags FROM ${allRows('metrics')} WHERE ${where.sql}
     ORDER BY time_ns ${query.order}, metric_name, app_id, metric_type, metric_id LIMIT ${where.bind(BigInt(query.limit))}`,
    where,
  );
  return rows.map((row) => viewOf(msOfNs(row[0]), row, JSON.parse(textOf(row[6])) as Tags));
}

/** The tag that a group has in common, where it has one. */
const groupTags = (byTag: string | undefined, value: DuckDBValue | undefined): Tags =>
  byTag === undefined || typeof value !== 'string' ? {} : { [byTag]: value };

/** One unit, or two of several: takes half the time of finding them all. */
const ONE_OR_SEVERAL = 'list_distinct([min(unit), max(unit)])';
const ALL_UNITS = `list_sort(map_keys(histogram(unit)))[1:${MAX_UNITS}]`;

async function readAggregated(
  connection: DuckDBConnection,
  query: MetricSeriesQuery,
  aggregation: Aggregation,
): Promise<MetricView[]> {
  const read = (units: string) => readWithUnits(connection, query, { value: AGGREGATES[aggregation], units });
  const views = await read(ONE_OR_SEVERAL);
  return views.some(({ units }) => units !== undefined) ? read(ALL_UNITS) : views;
}

/** `value` and `units` are the expressions that give those of a group. */
async function readWithUnits(
  connection: DuckDBConnection,
  query: MetricSeriesQuery,
  { value, units }: { value: string; units: string },
): Promise<MetricView[]> {
  const where = conditionsOf(query);
  const { byTag } = query;
  const start =
    query.windowMs === undefined
      ? `${where.bind(BigInt(query.range.from))}`
      : `time_ns // (${where.bind(BigInt(query.windowMs))} * 1000000) * ${where.bind(BigInt(query.windowMs))}`;
  const rows = await rowsOf(
    connection,
    `SELECT ${start} AS start, app_id, metric_name, metric_type, ${value}::DOUBLE,
       ${units}, ${byTag === undefined ? 'NULL' : tagOf(where, byTag)} AS tag
     FROM ${allRows('metrics')} WHERE ${where.sql} GROUP BY ALL
     ORDER BY start ${query.order}, metric_name, app_id, metric_type, tag NULLS FIRST LIMIT ${where.bind(BigInt(query.limit))}`,
    where,
  );
  return rows.map((row) => viewOf(numberOf(row[0]), row, { ...query.tags, ...groupTags(byTag, row[6]) }));
}
