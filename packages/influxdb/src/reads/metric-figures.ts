import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import { METRIC_TAGS, METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { floorTo } from '../rollups/window-bounds.js';
import { nsRange } from './flux.js';
import { groupBy, type Statement, select } from './influxql.js';
import { type MetricNames, metricConditions, namesOf } from './metric-filter.js';
import type { RunSelect } from './queries.js';
import { NotFinite } from './selected.js';

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

/** A power of two, by which dividing is exact; the sum of numbers that are divided by it is finite. */
const SCALE = 2 ** 64;

/** The figures of each app, name and type, as many as the limit, those first that come first in the query's order. */
export async function figuresOfInfluxDb(
  runSelect: RunSelect,
  query: MetricSeriesQuery,
  aggregation: OfInfluxDb,
): Promise<Figure[]> {
  const expression = `${aggregation}("value")`;
  try {
    return await figuresOf(runSelect, query, aggregateOf(query, expression, METRICS));
  } catch (error) {
    if (!(error instanceof NotFinite)) throw error;
    const divided = metrics(query, `"value" / ${BigInt(SCALE)}.0 AS "value", "unit"`);
    const figures = await figuresOf(runSelect, query, aggregateOf(query, expression, divided));
    return figures.map((figure) => ({ ...figure, value: finite(figure.value * SCALE) }));
  }
}

/** What exceeds the largest number is the largest: JSON has no infinity. */
const finite = (value: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));

/** Metrics as they are stored, or what is made of each. */
export const metrics = (query: MetricSeriesQuery, what: string, rest?: string): Statement =>
  select({ what, from: METRICS, where: metricConditions(query), range: nsRange(query.range), ...(rest && { rest }) });

function aggregateOf(query: MetricSeriesQuery, expression: string, from: string | Statement): Statement {
  const { windowMs, order, limit, range } = query;
  const grouped = groupBy(METRIC_TAGS, windowMs);
  return select({
    what: `${expression}, last("unit")`,
    from,
    ...(from === METRICS && { where: metricConditions(query) }),
    range: nsRange(range),
    rest: windowMs === undefined ? grouped : `${grouped} ORDER BY time ${order} LIMIT ${limit}`,
  });
}

async function figuresOf(runSelect: RunSelect, query: MetricSeriesQuery, statement: Statement): Promise<Figure[]> {
  const figures: Figure[] = [];
  await runSelect(statement, ({ tags = {}, values }) => {
    const names = namesOf(tags);
    for (const [time, value, unit] of values) {
      const startMs = windowStartOf(query, time);
      figures.push({ names, startMs, value: Number(value), unit: decodeText(String(unit ?? '')) });
    }
  });
  return figures;
}

/** Of the window in which a row is; InfluxQL gives an aggregate the start of its window. */
export const windowStartOf = ({ windowMs, range }: MetricSeriesQuery, time: unknown): number =>
  windowMs === undefined ? range.from : floorTo(Date.parse(String(time)), windowMs);
