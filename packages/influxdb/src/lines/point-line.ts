import { type EventRecord, type MetricRecord, RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import {
  HALF_PAIR,
  type Hash64,
  identityHash64,
  identityText,
  jsonTextOf,
  type Rejected,
  rejected,
  type StorableRules,
  storableTimeFault,
  subMsOf,
} from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { recordText } from './event-record.js';
import { lineBytes } from './line-bytes.js';
import { EVENTS, METRICS } from './schema.js';
import { type EventSeriesCache, recordSeriesOf, type Series, seriesOf, tag } from './series.js';
import { encodeField, encodeTagKey, escapeTag, quoteField } from './text.js';

/** A record as line protocol. */
export interface Line {
  /** Equal for two lines exactly when they are the same record; begins with the measurement. */
  identity: string;
  hash: Hash64;
  record: Point;
  /** The lines of its points, each with its end, UTF-8. */
  bytes: Uint8Array;
  /** Stand for the series of its points. An event is two points, one to be counted and one to be shown; a metric is one. */
  series: readonly Hash64[];
  /** Measurement and tags of the versions of the app's hours; undefined for what is not rolled up. */
  hourVersionSeries: string | undefined;
  /** Epoch milliseconds. */
  timestamp: number;
  /** Nanoseconds below the millisecond. */
  subMs: number;
}

export interface LineRules extends StorableRules {
  eventSeries: EventSeriesCache;
}

/** Max size of a string field of InfluxDB 2.7, bytes (`MaxFieldValueLength`). */
const MAX_FIELD_BYTES = 1_048_576;
/** InfluxDB 2.7 takes 65,535 bytes of series, separator and field name together (`MaxKeyLength`); 35 are for the latter two. */
const MAX_SERIES_BYTES = 65_500;
/** Max UTF-8 bytes of one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;
const SUB_MS_DIGITS = 6;
const NAMES_TOO_LONG = 'the names and tags are too long together';
/** How much longer a text can become when it is encoded: each unit as three, and two before them. */
const ENCODED = { times: 3, more: 2 };

/** The line of a point, or why the store will never take it. Each point is checked alone, so that a bad one does not take others with it. */
export function lineOf(point: Point, rules: LineRules): Line | Rejected {
  const fault = storableTimeFault(point.record.timestamp, rules);
  if (fault !== undefined) return rejected(`timestamp: ${fault}`);
  return point.kind === 'event' ? eventLine(point, rules.eventSeries) : metricLine(point);
}

function eventLine(point: Point & { kind: 'event' }, cache: EventSeriesCache): Line | Rejected {
  const { record } = point;
  const { appId, eventId, userId, eventType, eventName, timestamp } = record;
  const fault = textsFault(record, EVENT_TEXTS);
  if (fault !== undefined) return rejected(fault);
  const text = jsonTextOf(record, recordText);
  if (text === undefined) return rejected('properties: is not JSON');
  if (isLonger(text, MAX_FIELD_BYTES)) return rejected(`the record: ${MAX_FIELD_BYTES} bytes are the limit`);
  const series = cache.of(appId, eventType, eventName);
  const { counted, hourVersionSeries } = series;
  const shown = recordSeriesOf(series, userId);
  if (isSeriesTooLong(counted) || isSeriesTooLong(shown)) return rejected(NAMES_TOO_LONG);
  const hash = identityHash64(appId, eventId);
  const time = timeTextOf(timestamp, subMsOf(hash));
  return {
    identity: `${EVENTS}:${identityText(appId, eventId)}`,
    hash,
    record: point,
    bytes: lineBytes(
      `${counted.text} userId=${field(userId)} ${time}\n${shown.text} record=${quoteField(text)} ${time}\n`,
    ),
    series: [counted.hash, shown.hash],
    hourVersionSeries,
    timestamp,
    subMs: subMsOf(hash),
  };
}

function metricLine(point: Point & { kind: 'metric' }): Line | Rejected {
  const { record } = point;
  const { appId, metricId, metricName, metricType, value, unit, tags, timestamp } = record;
  if (!Number.isFinite(value)) return rejected('value: must be a finite number');
  const custom = Object.entries(tags);
  const reserved = custom.find(([key]) => key === '' || RESERVED_TAG_KEYS.includes(key));
  if (reserved !== undefined) return rejected(`tags: ${JSON.stringify(reserved[0])} is a reserved key`);
  const fault = textsFault(record, METRIC_TEXTS) ?? tagsFault(custom);
  if (fault !== undefined) return rejected(fault);
  const own: [string, string][] = [
    ['appId', appId],
    ['metricName', metricName],
    ['metricType', metricType],
  ];
  const encoded = [...own, ...custom.map(([key, text]): [string, string] => [encodeTagKey(key), text])];
  const series = seriesOf(
    [METRICS, ...encoded.sort(byKey).map(([key, text]) => `${escapeTag(key)}=${tag(text)}`)].join(','),
  );
  if (isSeriesTooLong(series)) return rejected(NAMES_TOO_LONG);
  const hash = identityHash64(appId, metricId);
  // Written as a float whatever its digits: a field's type is fixed by the first point of a shard.
  const fields = `metricId=${field(metricId)},unit=${field(unit)},value=${value}`;
  return {
    identity: `${METRICS}:${identityText(appId, metricId)}`,
    hash,
    record: point,
    bytes: lineBytes(`${series.text} ${fields} ${timeTextOf(timestamp, subMsOf(hash))}\n`),
    series: [series.hash],
    hourVersionSeries: undefined,
    timestamp,
    subMs: subMsOf(hash),
  };
}

const byKey = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : 1);
const field = (text: string): string => quoteField(encodeField(text));

/** In this order they are looked at. */
const EVENT_TEXTS = [
  'appId',
  'eventName',
  'eventType',
  'eventId',
  'userId',
  'sessionId',
  'userAgent',
  'ipAddress',
] as const satisfies readonly (keyof EventRecord)[];
const METRIC_TEXTS = [
  'appId',
  'metricName',
  'metricType',
  'metricId',
  'unit',
] as const satisfies readonly (keyof MetricRecord)[];

function textsFault<Name extends string>(
  record: Readonly<Record<Name, unknown>>,
  names: readonly Name[],
): string | undefined {
  for (const name of names) {
    const fault = textFault(name, record[name]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function textFault(name: string, text: unknown): string | undefined {
  if (typeof text !== 'string') return `${name}: must be text`;
  if (!text.isWellFormed()) return `${name}: ${HALF_PAIR}`;
  return isTooLong(text) ? `${name}: ${MAX_FIELD_BYTES} bytes are the limit` : undefined;
}

function tagsFault(tags: readonly [string, unknown][]): string | undefined {
  for (const [key, value] of tags) {
    const fault = textFault('tags: a key', key) ?? textFault('tags: a value', value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const isLonger = (text: string, maxBytes: number): boolean =>
  text.length * MAX_BYTES_PER_UNIT > maxBytes && Buffer.byteLength(text) > maxBytes;

const isSeriesTooLong = ({ text }: Series): boolean => isLonger(text, MAX_SERIES_BYTES);

/** Whether a field cannot hold the text as it is stored. Only one that is long already need be encoded to know. */
const isTooLong = (text: string): boolean =>
  (text.length * ENCODED.times + ENCODED.more) * MAX_BYTES_PER_UNIT > MAX_FIELD_BYTES &&
  isLonger(encodeField(text), MAX_FIELD_BYTES);

/** A time in nanoseconds, as it is posted. */
const timeTextOf = (timestamp: number, subMs: number): string =>
  `${timestamp}${String(subMs).padStart(SUB_MS_DIGITS, '0')}`;

/** The line at another nanosecond of its millisecond. */
export function atSubMs(line: Line, subMs: number): Line {
  if (subMs === line.subMs) return line;
  const bytes = Buffer.from(line.bytes);
  const digits = String(subMs).padStart(SUB_MS_DIGITS, '0');
  // A line break within a point would be encoded: each one is the end of a point's time.
  for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', end + 1)) {
    bytes.write(digits, end - SUB_MS_DIGITS);
  }
  return { ...line, bytes, subMs };
}
