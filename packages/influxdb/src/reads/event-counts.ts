import { HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { floorTo } from '../figures/window-bounds.js';
import { addFigures, addTo, noFigures, type WindowFigures } from '../figures/window-figures.js';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { addUser, scanEvents } from '../query/event-scan.js';
import { nsRange } from '../query/flux.js';
import { equal, groupBy, select } from '../query/influxql.js';
import type { QueryRunner, RunInfluxql } from '../query/queries.js';

export interface EventCountsQuery {
  bucket: string;
  appId: string;
  range: TimeRange;
  intervalMs: number;
}

/**
 * Up to so many events are read one by one, in one cheap query. More are counted in InfluxDB's storage, where the time
 * depends on the number of series and not on that of events.
 */
const MAX_SCANNED_EVENTS = 50_000;

/** The figures of one app, counted from its events. */
export async function countEvents(
  runner: QueryRunner,
  query: EventCountsQuery,
  maxScanned = MAX_SCANNED_EVENTS,
): Promise<WindowFigures> {
  const per = query.intervalMs < HOUR_MS ? 'minute' : 'hour';
  const scanned = await scanEvents(runner.runFlux, { ...query, per, maxRows: maxScanned });
  if (scanned === undefined) return countInStorage(runner, query);
  const figures = noFigures();
  for (const window of scanned.get(query.appId)?.values() ?? []) addFigures(figures, window);
  return figures;
}

async function countInStorage({ runInfluxql }: QueryRunner, query: EventCountsQuery): Promise<WindowFigures> {
  const figures = noFigures();
  await Promise.all([countByTimeAndName(runInfluxql, query, figures), collectUsers(runInfluxql, query, figures)]);
  return figures;
}

function countByTimeAndName(
  runInfluxql: RunInfluxql,
  { appId, range, intervalMs }: EventCountsQuery,
  { counts, names }: WindowFigures,
): Promise<void> {
  const statement = select({
    what: 'count("userId")',
    from: EVENTS,
    where: [equal('appId', encodeTag(appId))],
    range: nsRange(range),
    rest: groupBy(['eventName'], intervalMs),
  });
  return runInfluxql(statement, ({ tags = {}, values }) => {
    const name = decodeText(tags['eventName'] ?? '');
    for (const [time, count] of values) {
      addTo(counts, floorTo(Date.parse(String(time)), intervalMs), Number(count));
      addTo(names, name, Number(count));
    }
  });
}

/** By InfluxQL: Flux would name a user again who has been overwritten (docs/adr/0014). */
function collectUsers(
  runInfluxql: RunInfluxql,
  { appId, range }: EventCountsQuery,
  { users }: WindowFigures,
): Promise<void> {
  const statement = select({
    what: 'distinct("userId")',
    from: EVENTS,
    where: [equal('appId', encodeTag(appId))],
    range: nsRange(range),
  });
  return runInfluxql(statement, ({ values }) => {
    for (const [, user] of values) addUser(users, String(user));
  });
}
