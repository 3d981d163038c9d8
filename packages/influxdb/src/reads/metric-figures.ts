import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import { floorTo } from '../figures/window-bounds.js';
import { METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { type NsRange, nsRange } from '../query/flux.js';
import { groupBy, type Statement, select } from '../query/influxql.js';
import type { RunInfluxql } from '../query/queries.js';
import { NotFinite } from '../query/selected.js';
import { windowsBackwards, windowsForwards } from '../query/time-windows.js';
import { groupColumns, groupKey, groupOf, type MetricGroup, metricConditions } from './metric-filter.js';

/** One window of one group. */
export interface MetricFigure {
  group: MetricGroup;
  /** Epoch milliseconds at which the window begins; of the range where there are no windows. */
  startMs: number;
  value: number;
  /** That of the window's newest value. */
  unit: string;
}

/** The aggregates that InfluxDB defines as the Store port does. */
type OfInfluxDb = Exclude<Aggregation, 'median' | 'p90' | 'p95' | 'p99'>;

/** A power of two, by which dividing is exact but for numbers below 10⁻²⁸⁸; the sum of what is divided by it is finite. */
const SCALE = 2 ** 64;

/**
 * The figures that come first in the query's order: at least as many as its limit, where there are so many. InfluxQL
 * applies a limit to each series and not to all together, so the range is read in parts until there are enough.
 */
export async function figuresOfInfluxDb(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  aggregation: OfInfluxDb,
): Promise<MetricFigure[]> {
  let figures: MetricFigure[] = [];
  for (const range of partsOf(query)) {
    const part = { ...query, limit: query.limit - figures.length };
    figures = figures.concat(await figuresWithin(runInfluxql, part, range, aggregation));
    if (figures.length >= query.limit) break;
  }
  return figures;
}

/** Parts of the range in the query's order; no window is in two of them. */
function partsOf({ range, windowMs, order }: MetricSeriesQuery): Iterable<NsRange> {
  if (windowMs === undefined) return [nsRange(range)];
  const step = nsRange({ from: 0, to: windowMs }).to;
  return order === 'asc' ? windowsForwards(nsRange(range), step) : windowsBackwards(nsRange(range), step);
}

async function figuresWithin(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  range: NsRange,
  aggregation: OfInfluxDb,
): Promise<MetricFigure[]> {
  const stored = { from: METRICS, where: metricConditions(query), range };
  const { windowMs, order, limit } = query;
  const grouped = groupBy(groupColumns(query), windowMs);
  const aggregate = {
    what: `${aggregation}("value"), last("unit")`,
    rest: windowMs === undefined ? grouped : `${grouped} ORDER BY time ${order} LIMIT ${limit}`,
  };
  try {
    return (await rowsOf(runInfluxql, query, select({ ...stored, ...aggregate }))).map((row) => figureOf(row, 1));
  } catch (error) {
    if (!(error instanceof NotFinite)) throw error;
    const divided = select({ ...stored, what: `"value" / ${BigInt(SCALE)}.0 AS "value", "unit"` });
    const rows = await rowsOf(runInfluxql, query, select({ from: divided, range, ...aggregate }));
    // Another writer can have written a unit without a value.
    return rows.filter(({ value }) => value !== null).map((row) => figureOf(row, SCALE));
  }
}

type FigureRow = Omit<MetricFigure, 'value'> & { value: number | null };

function figureOf({ value, ...figure }: FigureRow, scale: number): MetricFigure {
  // InfluxDB answers null where a sum has parts of both +Infinity and -Infinity.
  if (value === null) throw new NotFinite('infinite both ways');
  // JSON has no infinity: what exceeds the largest number becomes the largest number.
  return { ...figure, value: Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value * scale)) };
}

async function rowsOf(runInfluxql: RunInfluxql, query: MetricSeriesQuery, statement: Statement): Promise<FigureRow[]> {
  const rows: FigureRow[] = [];
  await runInfluxql(statement, ({ tags = {}, values }) => {
    const group = groupOf(query, tags);
    for (const [time, value, unit] of values) {
      const startMs = windowStartOf(query, time);
      rows.push({ group, startMs, value: value as number | null, unit: decodeText(String(unit ?? '')) });
    }
  });
  return rows;
}

/** One for each figure of a query. */
export const figureKey = ({ startMs, group }: Pick<MetricFigure, 'startMs' | 'group'>): string =>
  `${startMs} ${groupKey(group)}`;

/** The start of the window that a row is in; the time of an aggregate is the start of its window already. */
export const windowStartOf = ({ windowMs, range }: MetricSeriesQuery, time: unknown): number =>
  windowMs === undefined ? range.from : floorTo(Date.parse(String(time)), windowMs);
