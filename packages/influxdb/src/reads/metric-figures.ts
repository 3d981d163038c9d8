import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import { floorTo } from '../figures/window-bounds.js';
import { METRIC_TAGS, METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { type NsRange, nsRange } from '../query/flux.js';
import { groupBy, type Statement, select } from '../query/influxql.js';
import type { RunSelect } from '../query/queries.js';
import { NotFinite } from '../query/selected.js';
import { windowsBackwards, windowsForwards } from '../query/time-windows.js';
import { type MetricNames, metricConditions, namesOf } from './metric-filter.js';

/** One window of one app, name and type. */
export interface Figure {
  names: MetricNames;
  /** Epoch milliseconds at which the window begins; of the range where there are no windows. */
  startMs: number;
  value: number;
  /** That of the window's newest value. */
  unit: string;
}

/** Aggregates that InfluxDB makes as they are meant here. */
type OfInfluxDb = Exclude<Aggregation, 'median' | 'p90' | 'p95' | 'p99'>;

/** A power of two, by which dividing is exact but for numbers below 10⁻²⁸⁸; the sum of what is divided by it is finite. */
const SCALE = 2 ** 64;

/**
 * The figures of each app, name and type that come first in the query's order, as many as its limit together and some
 * more. InfluxQL limits those of each name alone: what is not needed is not asked for.
 */
export async function figuresOfInfluxDb(
  runSelect: RunSelect,
  query: MetricSeriesQuery,
  aggregation: OfInfluxDb,
): Promise<Figure[]> {
  let figures: Figure[] = [];
  for (const range of partsOf(query)) {
    const part = { ...query, limit: query.limit - figures.length };
    figures = figures.concat(await figuresWithin(runSelect, part, range, aggregation));
    if (figures.length >= query.limit) break;
  }
  return figures;
}

/** In the query's order; no window is in two of them. */
function partsOf({ range, windowMs, order }: MetricSeriesQuery): Iterable<NsRange> {
  if (windowMs === undefined) return [nsRange(range)];
  const step = nsRange({ from: 0, to: windowMs }).to;
  return order === 'asc' ? windowsForwards(nsRange(range), step) : windowsBackwards(nsRange(range), step);
}

async function figuresWithin(
  runSelect: RunSelect,
  query: MetricSeriesQuery,
  range: NsRange,
  aggregation: OfInfluxDb,
): Promise<Figure[]> {
  const stored = { from: METRICS, where: metricConditions(query), range };
  const { windowMs, order, limit } = query;
  const grouped = groupBy(METRIC_TAGS, windowMs);
  const aggregate = {
    what: `${aggregation}("value"), last("unit")`,
    rest: windowMs === undefined ? grouped : `${grouped} ORDER BY time ${order} LIMIT ${limit}`,
  };
  try {
    return (await rowsOf(runSelect, query, select({ ...stored, ...aggregate }))).map((row) => figureOf(row, 1));
  } catch (error) {
    if (!(error instanceof NotFinite)) throw error;
    const divided = select({ ...stored, what: `"value" / ${BigInt(SCALE)}.0 AS "value", "unit"` });
    const rows = await rowsOf(runSelect, query, select({ from: divided, range, ...aggregate }));
    // A window can have a unit of another writer and no value.
    return rows.filter(({ value }) => value !== null).map((row) => figureOf(row, SCALE));
  }
}

type FigureRow = Omit<Figure, 'value'> & { value: number | null };

function figureOf({ value, ...figure }: FigureRow, scale: number): Figure {
  // Where the parts of a sum are infinite, some this way and some that, InfluxDB answers none.
  if (value === null) throw new NotFinite('infinite both ways');
  // What exceeds the largest number is the largest: JSON has no infinity.
  return { ...figure, value: Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value * scale)) };
}

async function rowsOf(runSelect: RunSelect, query: MetricSeriesQuery, statement: Statement): Promise<FigureRow[]> {
  const rows: FigureRow[] = [];
  await runSelect(statement, ({ tags = {}, values }) => {
    const names = namesOf(tags);
    for (const [time, value, unit] of values) {
      const startMs = windowStartOf(query, time);
      rows.push({ names, startMs, value: value as number | null, unit: decodeText(String(unit ?? '')) });
    }
  });
  return rows;
}

/** Of the window in which a row is; InfluxQL gives an aggregate the start of its window. */
export const windowStartOf = ({ windowMs, range }: MetricSeriesQuery, time: unknown): number =>
  windowMs === undefined ? range.from : floorTo(Date.parse(String(time)), windowMs);
