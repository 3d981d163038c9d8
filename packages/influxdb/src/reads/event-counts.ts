import { HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { flux } from '@influxdata/influxdb-client';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { eventsOf, scanEvents } from '../rollups/scan-events.js';
import { floorTo } from '../rollups/window-bounds.js';
import { addFigures, addTo, noFigures, type WindowFigures } from '../rollups/window-figures.js';
import { nsRange } from './flux.js';
import { groupBy, select } from './influxql.js';
import type { Reading, RunQuery, RunSelect } from './queries.js';

export interface EventCountsQuery {
  bucket: string;
  appId: string;
  range: TimeRange;
  intervalMs: number;
}

/**
 * Events that are read one by one where there are no more: one query of little, where those that count in InfluxDB's
 * storage take their time for each series and none for an event.
 */
const FEW_EVENTS = 50_000;

/** What happened in one app, made of its events. */
export async function countEvents(reading: Reading, query: EventCountsQuery, few = FEW_EVENTS): Promise<WindowFigures> {
  const per = query.intervalMs < HOUR_MS ? 'minute' : 'hour';
  const scanned = await scanEvents(reading.run, { ...query, per, most: few });
  if (scanned === undefined) return countInStorage(reading, query);
  const figures = noFigures();
  for (const window of scanned.get(query.appId)?.values() ?? []) addFigures(figures, window);
  return figures;
}

async function countInStorage({ run, select: runSelect }: Reading, query: EventCountsQuery): Promise<WindowFigures> {
  const figures = noFigures();
  await Promise.all([countByTimeAndName(runSelect, query, figures), collectUsers(run, query, figures)]);
  return figures;
}

function countByTimeAndName(
  runSelect: RunSelect,
  { appId, range, intervalMs }: EventCountsQuery,
  { counts, names }: WindowFigures,
): Promise<void> {
  const statement = select({
    what: 'count("userId")',
    from: EVENTS,
    where: [['appId', [encodeTag(appId)]]],
    range: nsRange(range),
    rest: groupBy(['eventName'], intervalMs),
  });
  return runSelect(statement, ({ tags = {}, values }) => {
    const name = decodeText(tags['eventName'] ?? '');
    for (const [time, count] of values) {
      addTo(counts, floorTo(Date.parse(String(time)), intervalMs), Number(count));
      addTo(names, name, Number(count));
    }
  });
}

const collectUsers = (run: RunQuery, query: EventCountsQuery, { users }: WindowFigures): Promise<void> =>
  run(
    flux`${eventsOf(query)}
  |> group()
  |> distinct()
  |> keep(columns: ["_value"])`,
    (row) => users.add(decodeText(row.text('_value'))),
  );
