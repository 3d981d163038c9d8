import type { EventRecord, MetricRecord } from '../contracts/index.js';
import { headerText } from './dead-letter.js';
import { eventKey, metricKey } from './identity.js';
import { isObject } from './is-object.js';
import { faulty, ok, type Result } from './result.js';
import { checkEvent, checkMetric, poisonFault, type RecordCheck } from './rules/index.js';
import { utf8Text } from './utf8.js';

/** A record to append to the event log. Records of one key keep their order. Text is kept as UTF-8. */
export interface LogRecord {
  topic: string;
  key: string | Uint8Array;
  /** Null deletes the key in a compacted topic. */
  value: string | Uint8Array | null;
  headers: Readonly<Record<string, string | Uint8Array>>;
}

const SCHEMA_VERSION = '1';
const SCHEMA_VERSION_HEADER = 'schema-version';
const SETTLED_HEADER = 'settled';

/** How a record was settled before it was appended: by this request, or by one before it. */
export type SettledStatus = 'stored' | 'duplicate';

/** What a log record says of itself; undefined when the worker is to settle it. */
export function settledIn(headers: LogRecord['headers']): SettledStatus | undefined {
  const text = headerText(headers, SETTLED_HEADER);
  return text === 'stored' || text === 'duplicate' ? text : undefined;
}

/**
 * Whether one of our doors appended a record, and so has checked it against its schema. A header says so, which whoever
 * may write to the log can write too: schemas keep mistakes out, not producers that mean to get past them.
 */
export const isFromOurDoors = (headers: Readonly<Record<string, Uint8Array>>): boolean =>
  (headers[SCHEMA_VERSION_HEADER]?.length ?? 0) > 0;

/** What travels beside a record, as headers. */
export interface RecordContext {
  correlationId: string;
  traceparent?: string | undefined;
  /** Set when the store has the record: the worker passes it over. */
  settled?: SettledStatus | undefined;
}

/** The headers of all records of a context. */
export const recordHeaders = ({ correlationId, traceparent, settled }: RecordContext): LogRecord['headers'] => ({
  [SCHEMA_VERSION_HEADER]: SCHEMA_VERSION,
  'correlation-id': correlationId,
  ...(traceparent === undefined ? {} : { traceparent }),
  ...(settled === undefined ? {} : { [SETTLED_HEADER]: settled }),
});

/** An event as a log record: JSON value, key `appId:userId`. */
export const encodeEvent = (record: EventRecord, topic: string, headers: LogRecord['headers']): LogRecord => ({
  topic,
  key: eventKey(record.appId, record.userId),
  value: JSON.stringify(record),
  headers,
});

/** A metric as a log record: JSON value, keyed by series. */
export const encodeMetric = (record: MetricRecord, topic: string, headers: LogRecord['headers']): LogRecord => ({
  topic,
  key: metricKey(record.appId, record.metricName, record.tags),
  value: JSON.stringify(record),
  headers,
});

/** The JSON value of a log record; undefined when the bytes are not UTF-8 JSON. */
export function parseValue(value: Uint8Array): unknown {
  const text = utf8Text(value);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a record of another producer may lack, and gets from its position in the log. */
export interface Defaults {
  /** Called only for a record without an id: computing one is expensive. */
  id(): string;
  appendedAt: number;
}

/** The parsed value as an object of an application's fields, or what keeps it from being one. */
function fieldsOf(value: unknown): Result<Record<string, unknown>> {
  if (!isObject(value)) return faulty({ path: '', message: 'expected object' });
  const fault = poisonFault(value);
  return fault === undefined ? ok(value) : faulty(fault);
}

/** The event of a parsed log value, checked, with only the fields of the contract. */
export function readEvent(value: unknown, defaults: Defaults, check: RecordCheck): Result<EventRecord> {
  const fields = fieldsOf(value);
  if (!fields.ok) return fields;
  const { eventId, appId, userId, eventType, eventName } = fields.value;
  const { properties, sessionId, userAgent, ipAddress, timestamp } = fields.value;
  const candidate = {
    eventId: eventId ?? defaults.id(),
    appId,
    userId,
    eventType,
    eventName,
    properties: properties ?? {},
    sessionId: sessionId ?? '',
    userAgent: userAgent ?? '',
    ipAddress: ipAddress ?? '',
    timestamp: timestamp ?? defaults.appendedAt,
  };
  return checkEvent(candidate, check);
}

/** The metric of a parsed log value, checked, with only the fields of the contract. */
export function readMetric(value: unknown, defaults: Defaults, check: RecordCheck): Result<MetricRecord> {
  const fields = fieldsOf(value);
  if (!fields.ok) return fields;
  const { metricId, appId, metricName, metricType, unit, tags, timestamp } = fields.value;
  const candidate = {
    metricId: metricId ?? defaults.id(),
    appId,
    metricName,
    metricType,
    value: fields.value['value'],
    unit: unit ?? '',
    tags: tags ?? {},
    timestamp: timestamp ?? defaults.appendedAt,
  };
  return checkMetric(candidate, check);
}
