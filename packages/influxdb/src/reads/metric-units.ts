import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { flux, fluxExpression } from '@influxdata/influxdb-client';
import { decodeText } from '../lines/text.js';
import { type Fragment, milliseconds } from './flux.js';
import { BY_NAMES, figureKey, metricSource, NAME_COLUMNS, startOf } from './metric-figures.js';
import { namesOf } from './metric-filter.js';
import type { RunQuery } from './queries.js';
import type { Row } from './rows.js';

/** The unit of the newest value of each window (or of the whole range), by `figureKey`. */
export type Units = Map<string, string>;

export async function newestUnits(run: RunQuery, bucket: string, query: MetricSeriesQuery): Promise<Units> {
  const { windowMs } = query;
  const points = metricSource(bucket, query, 'unit');
  if (windowMs === undefined) return unitsOf(run, query, flux`${points} |> last() |> ${NEWEST}`);
  const every = milliseconds(windowMs);
  const { units, isMixed } = await unitsInWindows(run, query, points, every);
  if (!isMixed) return units;
  // Series by series and window by window, which is slow: only where one name has several units at once.
  return unitsOf(run, query, flux`${points} |> window(every: ${every}) |> last() |> ${NEWEST} |> ${AT_START}`);
}

const NEWEST = flux`${BY_NAMES} |> sort(columns: ["_time"]) |> last()`;
const AT_START = fluxExpression('drop(columns: ["_time"]) |> rename(columns: {_start: "_time"})');

const unitOf = (row: Row): string => decodeText(row.text('_value'));
const keyOf = (row: Row, query: MetricSeriesQuery): string =>
  figureKey({ names: namesOf(row), startMs: startOf(row, query) });

async function unitsOf(run: RunQuery, query: MetricSeriesQuery, newest: Fragment): Promise<Units> {
  const units: Units = new Map();
  await run(flux`${newest}`, (row) => units.set(keyOf(row, query), unitOf(row)));
  return units;
}

/** The last unit of each series and window, which InfluxDB finds in its storage; mixed where series differ. */
async function unitsInWindows(
  run: RunQuery,
  query: MetricSeriesQuery,
  points: Fragment,
  every: Fragment,
): Promise<{ units: Units; isMixed: boolean }> {
  const units: Units = new Map();
  let isMixed = false;
  await run(
    flux`${points}
  |> aggregateWindow(every: ${every}, fn: last, createEmpty: false, timeSrc: "_start")
  |> group(columns: ["_start", "_stop", "_value", ${NAME_COLUMNS}])
  |> aggregateWindow(every: ${every}, fn: count, column: "_field", createEmpty: false, timeSrc: "_start")`,
    (row) => {
      const key = keyOf(row, query);
      isMixed ||= units.has(key);
      units.set(key, unitOf(row));
    },
  );
  return { units, isMixed };
}
