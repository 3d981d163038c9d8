import type { MetricView } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { msOfNs, nsRange } from '../query/flux.js';
import { select } from '../query/influxql.js';
import { compareNs } from '../query/order.js';
import type { RunSelect } from '../query/queries.js';
import { parseNs } from '../query/rows.js';
import { windowsBackwards, windowsForwards } from '../query/time-windows.js';
import { compareNames, metricConditions, namesOf, tagsOf } from './metric-filter.js';

interface Value {
  timeNs: bigint;
  view: MetricView;
}

/** Values beyond the limit, for equal nanoseconds at its end, which names decide. */
const SPARE_ROWS = 16;

/** Stored values by time, and at one time by name. */
export async function readMetricValues(runSelect: RunSelect, query: MetricSeriesQuery): Promise<MetricView[]> {
  const sign = query.order === 'asc' ? 1 : -1;
  const values = await nearestValues(runSelect, query);
  return values
    .sort((a, b) => sign * compareNs(a.timeNs, b.timeNs) || compareNames(a.view, b.view))
    .slice(0, query.limit)
    .map(({ view }) => view);
}

/** The first or last values of the range, as many as the limit and a few more. */
async function nearestValues(runSelect: RunSelect, query: MetricSeriesQuery): Promise<Value[]> {
  const { order, limit } = query;
  const range = nsRange(query.range);
  const most = limit + SPARE_ROWS;
  const values: Value[] = [];
  for (const window of order === 'asc' ? windowsForwards(range) : windowsBackwards(range)) {
    const statement = select({
      what: '"value", "unit", *::tag',
      from: METRICS,
      where: metricConditions(query),
      range: window,
      rest: `ORDER BY time ${order} LIMIT ${most - values.length}`,
    });
    await runSelect(statement, ({ columns, values: rows }) => {
      const valueAt = columns.indexOf('value');
      // Another writer can have left a unit without a value.
      for (const row of rows) if (row[valueAt] !== null) values.push(storedValue(columns, row));
    });
    if (values.length >= most) break;
  }
  return values;
}

function storedValue(columns: readonly string[], row: readonly (string | number | null)[]): Value {
  const stored = Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
  const timeNs = parseNs(String(stored['time']));
  const tags = tagsOf(stored);
  const view: MetricView = {
    timestamp: new Date(msOfNs(timeNs)).toISOString(),
    ...namesOf(stored),
    value: Number(stored['value']),
    unit: decodeText(String(stored['unit'] ?? '')),
    ...(Object.keys(tags).length > 0 && { tags }),
  };
  return { timeNs, view };
}
