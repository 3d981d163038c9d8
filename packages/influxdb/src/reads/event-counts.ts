import { HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { flux, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { decodeText } from '../lines/text.js';
import { eventsOf, scanEvents } from '../rollups/scan-events.js';
import { addFigures, noFigures, type WindowFigures } from '../rollups/window-figures.js';
import { milliseconds, windowStart } from './flux.js';
import type { RunQuery } from './queries.js';

export interface EventCountsQuery {
  bucket: string;
  appId: string;
  range: TimeRange;
  intervalMs: number;
}

/**
 * Events that are read one by one where there are no more: one query of little, where the three that count in InfluxDB's
 * storage take their time for each series and none for an event.
 */
const FEW_EVENTS = 50_000;

/** What happened in one app, made of its events. */
export async function countEvents(run: RunQuery, query: EventCountsQuery, few = FEW_EVENTS): Promise<WindowFigures> {
  const per = query.intervalMs < HOUR_MS ? 'minute' : 'hour';
  const scanned = await scanEvents(run, { ...query, per, most: few });
  if (scanned === undefined) return countInStorage(run, query);
  const figures = noFigures();
  for (const window of scanned.get(query.appId)?.values() ?? []) addFigures(figures, window);
  return figures;
}

async function countInStorage(run: RunQuery, query: EventCountsQuery): Promise<WindowFigures> {
  const events = eventsOf(query);
  const figures = noFigures();
  await Promise.all([
    countOverTime(run, events, query, figures),
    countByName(run, events, figures),
    collectUsers(run, events, figures),
  ]);
  return figures;
}

/**
 * Counted in InfluxDB's storage, series by series, and added up afterwards. Grouping by time instead of windowing the
 * counts again takes several times as long.
 */
function countOverTime(
  run: RunQuery,
  events: ParameterizedQuery,
  { intervalMs }: EventCountsQuery,
  { counts }: WindowFigures,
): Promise<void> {
  const every = milliseconds(intervalMs);
  return run(
    flux`${events}
  |> aggregateWindow(every: ${every}, fn: count, createEmpty: false, timeSrc: "_start")
  |> group()
  |> aggregateWindow(every: ${every}, fn: sum, createEmpty: false, timeSrc: "_start")`,
    (row) => counts.set(windowStart(row, intervalMs), row.number('_value')),
  );
}

const countByName = (run: RunQuery, events: ParameterizedQuery, { names }: WindowFigures): Promise<void> =>
  run(
    flux`${events}
  |> count()
  |> group(columns: ["eventName"])
  |> sum()`,
    (row) => names.set(decodeText(row.text('eventName')), row.number('_value')),
  );

const collectUsers = (run: RunQuery, events: ParameterizedQuery, { users }: WindowFigures): Promise<void> =>
  run(
    flux`${events}
  |> group()
  |> distinct()
  |> keep(columns: ["_value"])`,
    (row) => users.add(decodeText(row.text('_value'))),
  );
