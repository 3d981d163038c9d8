import { TypeCompiler } from '@sinclair/typebox/compiler';
import {
  CLEAN_TEXT,
  EventInput,
  type EventRecord,
  type FieldError,
  MetricInput,
  type MetricRecord,
  RESERVED_TAG_KEYS,
  type Tags,
} from '../contracts/index.js';
import type { FirstSeen } from './first-seen.js';
import { newId, sessionOfId, timeOfId } from './identity.js';
import { jsonFault, pointerSegment, poisonFault } from './json-value.js';
import { faulty, ok, type Result } from './result.js';
import { fieldErrors } from './schema-errors.js';
import { parseClientTime, timeFault } from './time.js';

/** What the request, not the body, says about a record. */
export interface Arrival {
  nowMs: number;
  userAgent: string;
  ipAddress: string;
  /** The id for a record that brings none; from the idempotency key where there is one. */
  fallbackId: string | undefined;
}

export interface AdmissionRules {
  firstSeen: FirstSeen;
  /** How long the store keeps records, milliseconds; undefined: for ever. */
  retentionMs: number | undefined;
  /** Largest JSON of one record, bytes. */
  maxRecordBytes: number;
}

export interface Admitted<R> {
  record: R;
  /** Answer when queued, not when stored. */
  async: boolean;
}

const eventValidator = TypeCompiler.Compile(EventInput);
const metricValidator = TypeCompiler.Compile(MetricInput);

/** JSON escapes make a UTF-16 unit at most six bytes long. */
const MAX_BYTES_PER_UNIT = 6;

/** Turns a client's event into the record that is logged and stored, or says what is wrong with it. */
export function admitEvent(input: unknown, arrival: Arrival, rules: AdmissionRules): Result<Admitted<EventRecord>> {
  if (!eventValidator.Check(input)) return { ok: false, errors: fieldErrors(eventValidator, input) };
  const identity = identify(input.appId, 'eventId', input.eventId, input.timestamp, arrival, rules);
  if (!identity.ok) return identity;
  const record: EventRecord = {
    eventId: identity.value.id,
    appId: input.appId,
    userId: input.userId,
    eventType: input.eventType,
    eventName: input.eventName,
    properties: input.properties ?? {},
    sessionId: input.sessionId ?? sessionOf(input, arrival, identity.value.id),
    userAgent: arrival.userAgent,
    ipAddress: arrival.ipAddress,
    timestamp: identity.value.timestamp,
  };
  const fault = poisonFault(input) ?? recordFault(record, rules);
  return fault === undefined ? ok({ record, async: input.async ?? false }) : faulty(fault);
}

/** Turns a client's metric into the record that is logged and stored, or says what is wrong with it. */
export function admitMetric(input: unknown, arrival: Arrival, rules: AdmissionRules): Result<Admitted<MetricRecord>> {
  if (!metricValidator.Check(input)) return { ok: false, errors: fieldErrors(metricValidator, input) };
  const tags = admitTags(input.tags ?? {});
  if (!tags.ok) return tags;
  const identity = identify(input.appId, 'metricId', input.metricId, input.timestamp, arrival, rules);
  if (!identity.ok) return identity;
  const record: MetricRecord = {
    metricId: identity.value.id,
    appId: input.appId,
    metricName: input.metricName,
    metricType: input.metricType,
    value: input.value,
    unit: input.unit ?? '',
    tags: tags.value,
    timestamp: identity.value.timestamp,
  };
  const fault = poisonFault(input) ?? recordFault(record, rules);
  return fault === undefined ? ok({ record, async: input.async ?? false }) : faulty(fault);
}

/** A new session for each event that names none; a retry, which an id of the client's own tells, gets the same again. */
const sessionOf = ({ appId, eventId }: EventInput, { nowMs, fallbackId }: Arrival, id: string): string =>
  eventId === undefined && fallbackId === undefined ? newId(nowMs) : sessionOfId(appId, id);

/** The record's id and time: the client's, else those of its UUIDv7, else what was first seen, else now. */
function identify(
  appId: string,
  idField: string,
  clientId: string | undefined,
  clientTime: number | string | undefined,
  { nowMs, fallbackId }: Arrival,
  { firstSeen, retentionMs }: AdmissionRules,
): Result<{ id: string; timestamp: number }> {
  const id = clientId ?? fallbackId ?? newId(nowMs);
  let timestamp: number | undefined;
  let path = '/timestamp';
  if (clientTime !== undefined) {
    timestamp = parseClientTime(clientTime);
    if (timestamp === undefined) return faulty({ path, message: 'must be epoch milliseconds or RFC 3339' });
  } else {
    path = `/${idField}`;
    timestamp = timeOfId(id) ?? firstSeen.timeOf(appId, id, nowMs);
  }
  const fault = timeFault(timestamp, { nowMs, retentionMs });
  if (fault === undefined) return ok({ id, timestamp });
  return faulty({ path, message: clientTime === undefined ? `carries a time (UUIDv7) that ${fault}` : fault });
}

function admitTags(input: Readonly<Record<string, string | number | boolean>>): Result<Tags> {
  const entries: [string, string][] = [];
  for (const [key, value] of Object.entries(input)) {
    const fault = tagFault(key, value);
    if (fault !== undefined) return faulty({ path: `/tags/${pointerSegment(key.toWellFormed())}`, message: fault });
    entries.push([key, String(value)]);
  }
  return ok(Object.fromEntries(entries));
}

const cleanText = new RegExp(CLEAN_TEXT);
const MAX_TAG_KEY_LENGTH = 128;

function tagFault(key: string, value: string | number | boolean): string | undefined {
  if (RESERVED_TAG_KEYS.includes(key) || key.startsWith('_')) return 'is a reserved key';
  if (key === '' || key.length > MAX_TAG_KEY_LENGTH) return `keys have 1 to ${MAX_TAG_KEY_LENGTH} characters`;
  if (!cleanText.test(key)) return 'keys have no control characters';
  if (typeof value === 'string' && !cleanText.test(value)) return 'values have no control characters';
  return undefined;
}

/** What a schema cannot say: JSON that would not come back as it was sent, and size. */
function recordFault(record: EventRecord | MetricRecord, { maxRecordBytes }: AdmissionRules): FieldError | undefined {
  const size = { count: 0 };
  const fault = jsonFault(record, size);
  if (fault !== undefined) return fault;
  if (size.count * MAX_BYTES_PER_UNIT <= maxRecordBytes) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(record));
  if (bytes <= maxRecordBytes) return undefined;
  return {
    path: 'properties' in record ? '/properties' : '',
    message: `the record is ${bytes} bytes, ${maxRecordBytes} are the most`,
  };
}
