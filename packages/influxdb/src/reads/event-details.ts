import type { EventView } from '@analytics/shared/contracts';
import { flux, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { EVENT_DETAILS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { equals, equalsAny, type Fragment, listOf, msOfNs, type NsRange, source } from './flux.js';
import { compareNs } from './order.js';
import type { RunQuery } from './queries.js';
import type { Row } from './rows.js';

/** Where an event of a known user stands: its series, as far as the user's bucket leaves it open, and its time. */
export interface EventPlace {
  timeNs: bigint;
  appId: string;
  eventType: string;
  eventName: string;
}

export interface StoredEvent {
  timeNs: bigint;
  view: EventView;
}

export const placeOf = (row: Row): EventPlace => ({
  timeNs: row.timeNs('_time'),
  appId: row.text('appId'),
  eventType: row.text('eventType'),
  eventName: row.text('eventName'),
});

/** Encoded text has no control characters. */
const keyOf = ({ timeNs, appId, eventType, eventName }: EventPlace): string =>
  [timeNs, appId, eventType, eventName].join('\n');

/** Places that are nearer than this are read in one range, with what other users of the bucket did in between. */
const MIN_GAP_NS = 1_000_000_000n;
/** Ranges of one query. */
const MAX_RANGES = 50;
/** From so many ranges on it is worth a query to learn how much stands between them. */
const MANY_RANGES = 8;
/** Events whose reading takes about as long as one more range: 2 ms of InfluxDB's time. */
const EVENTS_A_RANGE = 100n;

export interface DetailsQuery {
  bucket: string;
  /** What the places were found by, of tags. */
  where: readonly Fragment[];
  userId: string;
  places: readonly EventPlace[];
}

/** The events at some places, in no order. One whose fields are not all there is not written yet, or not ours. */
export async function readDetails(run: RunQuery, query: DetailsQuery): Promise<StoredEvent[]> {
  const fields = new Map(query.places.map((place) => [keyOf(place), new Map<string, string>()]));
  const collect = (row: Row) => fields.get(keyOf(placeOf(row)))?.set(row.text('_field'), row.text('_value'));
  const ranges = await chooseRanges(run, query);
  const queries = [];
  for (let at = 0; at < ranges.length; at += MAX_RANGES)
    queries.push(queryOf(ranges.slice(at, at + MAX_RANGES), query));
  await Promise.all(queries.map((some) => run(some, collect)));
  return uniquePlaces(query.places).flatMap((place) => {
    const found = fields.get(keyOf(place));
    if (found === undefined || !EVENT_DETAILS.every((field) => found.has(field))) return [];
    return [{ timeNs: place.timeNs, view: viewOf(place, query.userId, found) }];
  });
}

/** InfluxDB gives some rows twice when a point stands in several of its files. */
const uniquePlaces = (places: readonly EventPlace[]): EventPlace[] => [
  ...new Map(places.map((place) => [keyOf(place), place])).values(),
];

function viewOf(place: EventPlace, userId: string, fields: ReadonlyMap<string, string>): EventView {
  const text = (field: (typeof EVENT_DETAILS)[number]) => fields.get(field) ?? '';
  return {
    timestamp: new Date(msOfNs(place.timeNs)).toISOString(),
    eventId: decodeText(text('eventId')),
    appId: decodeText(place.appId),
    userId,
    eventType: decodeText(place.eventType),
    eventName: decodeText(place.eventName),
    // JSON has no control characters, so this field alone is stored as it is.
    properties: JSON.parse(text('properties')) as EventView['properties'],
    sessionId: decodeText(text('sessionId')),
    userAgent: decodeText(text('userAgent')),
    ipAddress: decodeText(text('ipAddress')),
  };
}

/** Few ranges where the bucket is sparse, narrow ones where it is dense. */
async function chooseRanges(run: RunQuery, query: DetailsQuery): Promise<PlacesRange[]> {
  const places = [...query.places].sort((a, b) => compareNs(a.timeNs, b.timeNs));
  const narrow = rangesOf(places, MIN_GAP_NS);
  const [first, last] = [places.at(0), places.at(-1)];
  if (narrow.length < MANY_RANGES || first === undefined || last === undefined) return narrow;
  const span = { from: first.timeNs, to: last.timeNs + 1n };
  const events = await countEvents(run, query, span);
  const gap = ((span.to - span.from) * EVENTS_A_RANGE) / (events + 1n);
  return rangesOf(places, gap > MIN_GAP_NS ? gap : MIN_GAP_NS);
}

interface PlacesRange extends NsRange {
  places: EventPlace[];
}

function rangesOf(places: readonly EventPlace[], gapNs: bigint): PlacesRange[] {
  const ranges: PlacesRange[] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    const to = place.timeNs + 1n;
    if (last !== undefined && place.timeNs - last.to < gapNs) {
      last.to = to;
      last.places.push(place);
    } else {
      ranges.push({ from: place.timeNs, to, places: [place] });
    }
  }
  return ranges;
}

/** Events of all users of the bucket, counted in InfluxDB's storage. */
async function countEvents(run: RunQuery, { bucket, where, places }: DetailsQuery, range: NsRange): Promise<bigint> {
  let events = 0;
  const conditions = [...where, ...commonTags(places), equals('_field', 'userId')];
  await run(flux`${source({ bucket, range, where: conditions })} |> group() |> count()`, (row) => {
    events += row.number('_value');
  });
  return BigInt(events);
}

function queryOf(ranges: readonly PlacesRange[], { bucket, where }: DetailsQuery): ParameterizedQuery {
  const details = equalsAny('_field', EVENT_DETAILS);
  const sources = ranges.map(
    (range) => flux`${source({ bucket, range, where: [...where, ...commonTags(range.places), details] })} |> group()`,
  );
  const [first] = sources;
  const all = first !== undefined && sources.length === 1 ? first : flux`union(tables: ${listOf(sources)})`;
  return flux`${all}
  |> keep(columns: ["_time", "_field", "_value", "appId", "eventType", "eventName"])`;
}

/** The tags that all places share: fewer series to look through. */
const commonTags = (places: readonly EventPlace[]): Fragment[] =>
  (['appId', 'eventType', 'eventName'] as const).flatMap((tag) => {
    const [value, ...others] = new Set(places.map((place) => place[tag]));
    return value !== undefined && others.length === 0 ? [equals(tag, value)] : [];
  });
