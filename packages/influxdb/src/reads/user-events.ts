import type { UserEventsPage, UserEventsQuery } from '@analytics/shared/ports';
import { flux } from '@influxdata/influxdb-client';
import { EVENTS, userBucketOf } from '../lines/schema.js';
import { encodeField, encodeTag } from '../lines/text.js';
import { type EventPlace, placeOf, readDetails, type StoredEvent } from './event-details.js';
import { equals, type Fragment, type NsRange, nsRange, source } from './flux.js';
import { compareNs, compareText } from './order.js';
import type { RunQuery } from './queries.js';
import { windowsBackwards } from './time-windows.js';

/** Rows beyond the page: one tells whether there is a next page, the others are for equal nanoseconds at its ends. */
const SPARE_ROWS = 16;

/**
 * One user's events, newest first, ties by id.
 *
 * First the places (series and time) of the user's events, which InfluxDB finds in its storage by the field `userId`
 * within one `userBucket`; then the other fields at those places. Pivoting instead would carry every field of every
 * user of the bucket.
 */
export async function readUserEvents(run: RunQuery, bucket: string, query: UserEventsQuery): Promise<UserEventsPage> {
  const where = conditionsOf(query);
  const range = rangeOf(query);
  // Flux refuses an empty range.
  if (range.from >= range.to) return { events: [] };
  const needed = query.limit + 1;
  for (let limit = query.limit + SPARE_ROWS; ; limit *= 2) {
    const { places, isAll } = await newestPlaces(run, { bucket, range, where, userId: query.userId, limit });
    const events = (await readDetails(run, { bucket, where, userId: query.userId, places }))
      .filter(isAfter(query))
      .sort(newestFirst);
    if (!isAll && events.length < needed) continue;
    const page = events.slice(0, query.limit);
    const last = page.at(-1);
    const views = page.map(({ view }) => view);
    if (events.length <= query.limit || last === undefined) return { events: views };
    return { events: views, next: { timeNs: last.timeNs, id: last.view.eventId } };
  }
}

function conditionsOf({ userId, appId, eventType, eventName }: UserEventsQuery): Fragment[] {
  const tags = { userBucket: userBucketOf(userId), appId, eventType, eventName };
  return [
    equals('_measurement', EVENTS),
    ...Object.entries(tags).flatMap(([key, value]) => (value === undefined ? [] : [equals(key, encodeTag(value))])),
  ];
}

/** The cursor's own nanosecond is still in: an event of a smaller id may stand in it. */
function rangeOf({ range, after }: UserEventsQuery): NsRange {
  const { from, to } = nsRange(range);
  return { from, to: after !== undefined && after.timeNs < to ? after.timeNs + 1n : to };
}

const isAfter =
  ({ after }: UserEventsQuery) =>
  ({ timeNs, view }: StoredEvent): boolean =>
    after === undefined ||
    timeNs < after.timeNs ||
    (timeNs === after.timeNs && compareText(view.eventId, after.id) < 0);

const newestFirst = (a: StoredEvent, b: StoredEvent): number =>
  compareNs(b.timeNs, a.timeNs) || compareText(b.view.eventId, a.view.eventId);

interface PlacesQuery {
  bucket: string;
  range: NsRange;
  where: readonly Fragment[];
  userId: string;
  /** Most places. */
  limit: number;
}

/** The newest places, as many as `limit` tells; `isAll` when there are no more. Of a cut nanosecond none is given. */
async function newestPlaces(
  run: RunQuery,
  { bucket, range, where, userId, limit }: PlacesQuery,
): Promise<{ places: EventPlace[]; isAll: boolean }> {
  const places: EventPlace[] = [];
  const ofUser = [...where, equals('_field', 'userId'), equals('_value', encodeField(userId))];
  for (const window of windowsBackwards(range)) {
    const missing = limit - places.length;
    await run(
      flux`${source({ bucket, range: window, where: ofUser })}
  |> group()
  |> keep(columns: ["_time", "appId", "eventType", "eventName"])
  |> sort(columns: ["_time"], desc: true)
  |> limit(n: ${missing})`,
      (row) => places.push(placeOf(row)),
    );
    if (places.length < limit) continue;
    const cut = places.at(-1)?.timeNs;
    return { places: places.filter(({ timeNs }) => timeNs !== cut), isAll: false };
  }
  return { places, isAll: true };
}
