import { hashOf } from '@analytics/shared/domain';
import { EVENTS, HOUR_VERSIONS, RECORDS, userBucketOf } from './schema.js';
import { encodeTag, escapeTag } from './text.js';

/** A measurement with its tags, as line protocol. */
export interface Series {
  text: string;
  /** Stands for the text. */
  hash: bigint;
}

/** What all events of one app, type and name have in common. */
export interface EventSeries {
  series: Series;
  /** Measurement and tags of the versions of the app's hours. */
  hourVersionSeries: string;
}

export const seriesOf = (text: string): Series => ({ text, hash: hashOf(text) });

/** Names are few and events many: encoding their tags anew was a third of the work of a line. */
const MAX_CACHED = 10_000;
const MAX_CACHED_UNITS = 256;
const known = new Map<string, EventSeries>();

export function eventSeriesOf(appId: string, eventType: string, eventName: string): EventSeries {
  const key = `${appId.length} ${eventType.length} ${appId}${eventType}${eventName}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  // Tags in the order of their keys, which is the order InfluxDB stores them in.
  const app = `appId=${tag(appId)}`;
  const made = {
    series: seriesOf(`${EVENTS},${app},eventName=${tag(eventName)},eventType=${tag(eventType)}`),
    hourVersionSeries: `${HOUR_VERSIONS},${app}`,
  };
  if (key.length > MAX_CACHED_UNITS) return made;
  if (known.size >= MAX_CACHED) known.clear();
  known.set(key, made);
  return made;
}

const ofBuckets = new Map<string, Series>();

/** The series of a user's whole events, which the users of the bucket share. */
export function recordSeriesOf(userId: string): Series {
  const bucket = userBucketOf(userId);
  const found = ofBuckets.get(bucket);
  if (found !== undefined) return found;
  const made = seriesOf(`${RECORDS},userBucket=${bucket}`);
  ofBuckets.set(bucket, made);
  return made;
}

export const tag = (text: string): string => escapeTag(encodeTag(text));
