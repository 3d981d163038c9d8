import type { MetricView } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { msOfNs, nsRange } from '../query/flux.js';
import { select } from '../query/influxql.js';
import { compareNs } from '../query/order.js';
import type { RunInfluxql } from '../query/queries.js';
import { parseNs } from '../query/rows.js';
import { windowsBackwards, windowsForwards } from '../query/time-windows.js';
import { compareNames, metricConditions, namesOf, tagsOf } from './metric-filter.js';

interface StoredValue {
  timeNs: bigint;
  view: MetricView;
}

/** Values that are read beyond the limit, because names decide the order within one nanosecond. */
const SPARE_ROWS = 16;

/** Stored values by time, and at one time by name. */
export async function readMetricValues(runInfluxql: RunInfluxql, query: MetricSeriesQuery): Promise<MetricView[]> {
  const sign = query.order === 'asc' ? 1 : -1;
  const values = await nearestValues(runInfluxql, query);
  return values
    .sort((a, b) => sign * compareNs(a.timeNs, b.timeNs) || compareNames(a.view, b.view))
    .slice(0, query.limit)
    .map(({ view }) => view);
}

/** The first or last values of the range, as many as the limit and a few more. */
async function nearestValues(runInfluxql: RunInfluxql, query: MetricSeriesQuery): Promise<StoredValue[]> {
  const { order, limit } = query;
  const range = nsRange(query.range);
  const maxRows = limit + SPARE_ROWS;
  const values: StoredValue[] = [];
  for (const window of order === 'asc' ? windowsForwards(range) : windowsBackwards(range)) {
    const statement = select({
      what: '"value", "unit", *::tag',
      from: METRICS,
      where: metricConditions(query),
      range: window,
      rest: `ORDER BY time ${order} LIMIT ${maxRows - values.length}`,
    });
    await runInfluxql(statement, ({ columns, values: rows }) => {
      const valueAt = columns.indexOf('value');
      // Another writer can have written a unit without a value.
      for (const row of rows) if (row[valueAt] !== null) values.push(storedValue(columns, row));
    });
    if (values.length >= maxRows) break;
  }
  return values;
}

function storedValue(columns: readonly string[], row: readonly (string | number | null)[]): StoredValue {
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
