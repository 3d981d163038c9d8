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
import { lineBytes, MAX_BYTES_PER_UNIT } from './line-bytes.js';
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
const SUB_MS_DIGITS = 6;
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
  const { appId, eventId, userId, eventType, eventName } = record;
  const fault = textsFault(record, EVENT_TEXTS);
  if (fault !== undefined) return rejected(fault);
  const text = jsonTextOf(record, recordText);
  if (text === undefined) return rejected('properties: is not JSON');
  if (isLonger(text, MAX_FIELD_BYTES)) return rejected(`the record: ${MAX_FIELD_BYTES} bytes are the limit`);
  const series = cache.of(appId, eventType, eventName);
  const { counted, hourVersionSeries } = series;
  return lineWith(point, EVENTS, {
    id: eventId,
    points: [
      { series: counted, fields: `userId=${field(userId)}` },
      { series: recordSeriesOf(series, userId), fields: `record=${quoteField(text)}` },
    ],
    hourVersionSeries,
  });
}

function metricLine(point: Point & { kind: 'metric' }): Line | Rejected {
  const { record } = point;
  const { appId, metricId, metricName, metricType, value, unit, tags } = record;
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
  // Written as a float whatever its digits: a field's type is fixed by the first point of a shard.
  const fields = `metricId=${field(metricId)},unit=${field(unit)},value=${value}`;
  return lineWith(point, METRICS, { id: metricId, points: [{ series, fields }], hourVersionSeries: undefined });
}

interface LineContent extends Pick<Line, 'hourVersionSeries'> {
  id: string;
  points: readonly { series: Series; fields: string }[];
}

function lineWith(point: Point, measurement: string, { id, points, hourVersionSeries }: LineContent): Line | Rejected {
  if (points.some(({ series }) => isLonger(series.text, MAX_SERIES_BYTES))) {
    return rejected('the names and tags are too long together');
  }
  const { appId, timestamp } = point.record;
  const hash = identityHash64(appId, id);
  const subMs = subMsOf(hash);
  const time = `${timestamp}${digitsOf(subMs)}`;
  let text = '';
  for (const { series, fields } of points) text += `${series.text} ${fields} ${time}\n`;
  return {
    identity: `${measurement}:${identityText(appId, id)}`,
    hash,
    record: point,
    bytes: lineBytes(text),
    series: points.map(({ series }) => series.hash),
    hourVersionSeries,
    timestamp,
    subMs,
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

/** Whether a field cannot hold the text as it is stored. Only one that is long already need be encoded to know. */
const isTooLong = (text: string): boolean =>
  (text.length * ENCODED.times + ENCODED.more) * MAX_BYTES_PER_UNIT > MAX_FIELD_BYTES &&
  isLonger(encodeField(text), MAX_FIELD_BYTES);

/** The digits of a posted time below its millisecond. */
const digitsOf = (subMs: number): string => String(subMs).padStart(SUB_MS_DIGITS, '0');

/** The line at another nanosecond of its millisecond. */
export function atSubMs(line: Line, subMs: number): Line {
  if (subMs === line.subMs) return line;
  const bytes = Buffer.from(line.bytes);
  // A line break within a point would be encoded: each one is the end of a point's time.
  for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', end + 1)) {
    bytes.write(digitsOf(subMs), end - SUB_MS_DIGITS);
  }
  return { ...line, bytes, subMs };
}
