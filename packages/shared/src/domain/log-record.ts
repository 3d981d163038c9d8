import type { TSchema } from '@sinclair/typebox';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { EventRecord, MetricRecord } from '../contracts/index.js';
import { eventKey, metricKey } from './identity.js';
import { jsonFault } from './json-value.js';
import { faulty, ok, type Result } from './result.js';
import { fieldErrors } from './schema-errors.js';

/** A record to append to the event log. Records of one key keep their order. Text is kept as UTF-8. */
export interface LogRecord {
  topic: string;
  key: string | Uint8Array;
  /** Null deletes the key in a compacted topic. */
  value: Uint8Array | null;
  headers: Readonly<Record<string, string | Uint8Array>>;
}

const SCHEMA_VERSION = '1';

/** What travels beside a record, as headers. */
export interface RecordContext {
  correlationId: string;
  traceparent?: string | undefined;
}

const headersOf = ({ correlationId, traceparent }: RecordContext): Record<string, string> => ({
  'schema-version': SCHEMA_VERSION,
  'correlation-id': correlationId,
  ...(traceparent === undefined ? {} : { traceparent }),
});

/** An event as a log record: JSON value, key `appId:userId`. */
export const encodeEvent = (record: EventRecord, topic: string, context: RecordContext): LogRecord => ({
  topic,
  key: eventKey(record.appId, record.userId),
  value: Buffer.from(JSON.stringify(record)),
  headers: headersOf(context),
});

/** A metric as a log record: JSON value, keyed by series. */
export const encodeMetric = (record: MetricRecord, topic: string, context: RecordContext): LogRecord => ({
  topic,
  key: metricKey(record.appId, record.metricName, record.tags),
  value: Buffer.from(JSON.stringify(record)),
  headers: headersOf(context),
});

const eventValidator = TypeCompiler.Compile(EventRecord);
const metricValidator = TypeCompiler.Compile(MetricRecord);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON value of a log record; undefined when the bytes are not UTF-8 JSON. */
export function parseValue(value: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(value));
  } catch {
    return undefined;
  }
}

/** What a record of another producer may lack, and gets from its place in the log. */
export interface Defaults {
  /** Called for a record without one only: it is the dearest part of reading it. */
  id(): string;
  appendedAt: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function validate<T extends TSchema>(validator: TypeCheck<T>, candidate: unknown): Result<unknown> {
  if (!validator.Check(candidate)) return { ok: false, errors: fieldErrors(validator, candidate) };
  const fault = jsonFault(candidate);
  return fault === undefined ? ok(candidate) : faulty(fault);
}

const notAnObject = faulty({ path: '', message: 'expected object' });

/** The event of a parsed log value, with only the fields of the contract. */
export function readEvent(value: unknown, defaults: Defaults): Result<EventRecord> {
  if (!isObject(value)) return notAnObject;
  return validate(eventValidator, {
    eventId: value['eventId'] ?? defaults.id(),
    appId: value['appId'],
    userId: value['userId'],
    eventType: value['eventType'],
    eventName: value['eventName'],
    properties: value['properties'] ?? {},
    sessionId: value['sessionId'] ?? '',
    userAgent: value['userAgent'] ?? '',
    ipAddress: value['ipAddress'] ?? '',
    timestamp: value['timestamp'] ?? defaults.appendedAt,
  }) as Result<EventRecord>;
}

/** The metric of a parsed log value, with only the fields of the contract. */
export function readMetric(value: unknown, defaults: Defaults): Result<MetricRecord> {
  if (!isObject(value)) return notAnObject;
  return validate(metricValidator, {
    metricId: value['metricId'] ?? defaults.id(),
    appId: value['appId'],
    metricName: value['metricName'],
    metricType: value['metricType'],
    value: value['value'],
    unit: value['unit'] ?? '',
    tags: value['tags'] ?? {},
    timestamp: value['timestamp'] ?? defaults.appendedAt,
  }) as Result<MetricRecord>;
}
