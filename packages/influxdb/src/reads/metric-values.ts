import type { MetricView } from '@analytics/shared/contracts';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { flux, fluxExpression } from '@influxdata/influxdb-client';
import { decodeText } from '../lines/text.js';
import { equals, type Fragment, msOfNs, type NsRange, nsRange, source } from './flux.js';
import { compareNames, metricConditions, namesOf, tagsOf } from './metric-filter.js';
import { compareNs } from './order.js';
import type { RunQuery } from './queries.js';
import type { Row } from './rows.js';
import { windowsBackwards, windowsForwards } from './time-windows.js';

interface Value {
  timeNs: bigint;
  /** The same for the rows of one point. */
  key: string;
  view: MetricView;
}

/** Values beyond the limit, for equal nanoseconds at its end, which names decide. */
const SPARE_ROWS = 16;

/** Stored values by time, and at one time by name. */
export async function readMetricValues(run: RunQuery, bucket: string, query: MetricSeriesQuery): Promise<MetricView[]> {
  const where = metricConditions(query);
  const values = await nearestValues(run, bucket, query, where);
  const [first, last] = [values.at(0), values.at(-1)];
  if (first === undefined || last === undefined) return [];
  const units = await unitsWithin(run, { bucket, where, range: spanOf(first.timeNs, last.timeNs) });
  const sign = query.order === 'asc' ? 1 : -1;
  return values
    .sort((a, b) => sign * compareNs(a.timeNs, b.timeNs) || compareNames(a.view, b.view))
    .slice(0, query.limit)
    .map(({ key, view }) => ({ ...view, unit: units.get(key) ?? '' }));
}

const spanOf = (a: bigint, b: bigint): NsRange => (a < b ? { from: a, to: b + 1n } : { from: b, to: a + 1n });

/** The first or last values of the range, as many as the limit and a few more. */
async function nearestValues(
  run: RunQuery,
  bucket: string,
  { range, order, limit }: MetricSeriesQuery,
  where: readonly Fragment[],
): Promise<Value[]> {
  const values: Value[] = [];
  const ns = nsRange(range);
  // Each series' own first or last ones before they are brought together: memory is bounded by the series.
  const [windows, nearest] =
    order === 'asc' ? [windowsForwards(ns), fluxExpression('limit')] : [windowsBackwards(ns), fluxExpression('tail')];
  for (const window of windows) {
    const missing = limit + SPARE_ROWS - values.length;
    await run(
      flux`${source({ bucket, range: window, where: [...where, equals('_field', 'value')] })}
  |> ${nearest}(n: ${missing})
  |> drop(columns: ["_start", "_stop", "_measurement", "_field"])
  |> group()
  |> sort(columns: ["_time"], desc: ${order === 'desc'})
  |> limit(n: ${missing})`,
      (row) => values.push(valueOfRow(row)),
    );
    if (values.length >= limit + SPARE_ROWS) break;
  }
  return values;
}

function valueOfRow(row: Row): Value {
  const timeNs = row.timeNs('_time');
  const tags = tagsOf(row);
  const view: MetricView = {
    timestamp: new Date(msOfNs(timeNs)).toISOString(),
    ...namesOf(row),
    value: row.number('_value'),
    unit: '',
    ...(Object.keys(tags).length > 0 && { tags }),
  };
  return { timeNs, key: keyOf(row), view };
}

/** The units of the same series between the first and the last value: about as many rows as there are values. */
async function unitsWithin(
  run: RunQuery,
  { bucket, where, range }: { bucket: string; where: readonly Fragment[]; range: NsRange },
): Promise<Map<string, string>> {
  const units = new Map<string, string>();
  await run(
    flux`${source({ bucket, range, where: [...where, equals('_field', 'unit')] })}
  |> drop(columns: ["_start", "_stop", "_measurement", "_field"])
  |> group()`,
    (row) => units.set(keyOf(row), decodeText(row.text('_value'))),
  );
  return units;
}

/** Time and every tag, as they are stored; encoded text has no control characters. */
const keyOf = (row: Row): string =>
  row
    .entries()
    .filter(([column]) => !IGNORED.has(column))
    .map((entry) => entry.join('\n'))
    .sort()
    .join('\n');

const IGNORED: ReadonlySet<string> = new Set(['_value', 'result', 'table']);
