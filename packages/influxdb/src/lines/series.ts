import { type Hash64, hash64Of } from '@analytics/shared/domain';
import { EVENTS, HOUR_VERSIONS, RECORDS, userBucketOf } from './schema.js';
import { encodeTag, escapeTag } from './text.js';

/** A measurement with its tags, as line protocol. */
export interface Series {
  text: string;
  /** Stands for the text. */
  hash: Hash64;
}

/** What all events of one app, type and name have in common. */
export interface EventSeries {
  /** Of the points that are counted. */
  counted: Series;
  /** Of the whole events, without the value of the last tag, `userBucket`. */
  recordsOfApp: Series;
  /** Measurement and tags of the versions of the app's hours. */
  hourVersionSeries: string;
}

export const seriesOf = (text: string): Series => ({ text, hash: hash64Of(text) });

export const tag = (text: string): string => escapeTag(encodeTag(text));

const MAX_CACHED = 10_000;
/** UTF-16 units of app, type and name together. */
const MAX_CACHED_UNITS = 256;

/** The series of events by app, type and name. These are few and events many: encoding their tags was a third of the work of a line. */
export class EventSeriesCache {
  readonly #cached = new Map<string, EventSeries>();

  of(appId: string, eventType: string, eventName: string): EventSeries {
    const key = `${appId.length} ${eventType.length} ${appId}${eventType}${eventName}`;
    const cached = this.#cached.get(key);
    if (cached !== undefined) return cached;
    const series = eventSeriesOf(appId, eventType, eventName);
    if (key.length > MAX_CACHED_UNITS) return series;
    if (this.#cached.size >= MAX_CACHED) this.#cached.clear();
    this.#cached.set(key, series);
    return series;
  }
}

/** Measurement and tags of the versions of an app's hours. */
export const hourVersionSeriesOf = (appId: string): string => `${HOUR_VERSIONS},appId=${tag(appId)}`;

/** Tags are in the order of their keys, in which InfluxDB stores them. */
function eventSeriesOf(appId: string, eventType: string, eventName: string): EventSeries {
  const app = `appId=${tag(appId)}`;
  return {
    counted: seriesOf(`${EVENTS},${app},eventName=${tag(eventName)},eventType=${tag(eventType)}`),
    recordsOfApp: seriesOf(`${RECORDS},${app},userBucket=`),
    hourVersionSeries: hourVersionSeriesOf(appId),
  };
}

/** Odd and large, so that the buckets of one app get different hashes, and those of two apps rarely the same. */
const BUCKET_HASH = 0x27d4eb4f;

/** The series of a user's whole events in an app, which the users of the bucket share. */
export function recordSeriesOf({ recordsOfApp: { text, hash } }: EventSeries, userId: string): Series {
  const bucket = userBucketOf(userId);
  const low = (hash.low + Math.imul(Number(bucket), BUCKET_HASH)) >>> 0;
  return { text: text + bucket, hash: { high: hash.high, low } };
}
