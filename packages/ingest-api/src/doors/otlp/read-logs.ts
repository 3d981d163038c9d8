import { NS_PER_MS } from '@analytics/shared/domain';
import type { ExportLogsServiceRequest, LogRecord } from '@analytics/wire-protobuf/otlp';
import { textIn } from '../wire/values.js';
import { attributesOf, plainOf } from './attributes.js';
import { Refused } from './refused.js';

/** A log record that is an event of ours. */
export interface NamedLog {
  /** `service.name` of its resource. */
  from: string | undefined;
  input: Readonly<Record<string, unknown>>;
  /** What makes it the same when it comes again. */
  identity: unknown;
}

export interface ReadLogs {
  events: NamedLog[];
  refused: Refused;
}

/** Who did it, by the names that the semantic conventions have had. */
const USER_KEYS = ['user.id', 'enduser.id', 'enduser.pseudo.id'];
const NO_NAME = 'log records without an event name are no events, and are not kept';

/** The log records that name an event: others are lines of a log, which this is no place for. */
export function readLogs({ resourceLogs }: ExportLogsServiceRequest): ReadLogs {
  const read: ReadLogs = { events: [], refused: new Refused() };
  for (const { resource, scopeLogs } of resourceLogs) {
    const about = attributesOf(resource?.attributes ?? []);
    for (const { logRecords } of scopeLogs) {
      for (const record of logRecords) addRecord(read, record, about);
    }
  }
  return read;
}

function addRecord({ events, refused }: ReadLogs, record: LogRecord, about: Readonly<Record<string, unknown>>): void {
  const attributes = attributesOf(record.attributes);
  const eventName = textIn(record.eventName) ?? textIn(attributes['event.name']);
  const timeNs = record.timeUnixNano === 0n ? record.observedTimeUnixNano : record.timeUnixNano;
  if (eventName === undefined || timeNs === 0n) {
    refused.add(eventName === undefined ? NO_NAME : `${eventName}: a log record has no time`);
    return;
  }
  const properties = { ...attributes, ...contentOf(record) };
  const sessionId = textIn(attributes['session.id']);
  const input = {
    userId: USER_KEYS.map((key) => textIn(attributes[key])).find((id) => id !== undefined) ?? 'anonymous',
    eventType: 'event',
    eventName,
    ...(sessionId === undefined ? {} : { sessionId }),
    properties,
    timestamp: Number(timeNs / NS_PER_MS),
  };
  events.push({ from: textIn(about['service.name']), input, identity: [about, input, String(timeNs)] });
}

const hex = (bytes: Uint8Array): string | undefined =>
  bytes.length === 0 ? undefined : Buffer.from(bytes).toString('hex');

function contentOf({ body, severityText, severityNumber, traceId, spanId }: LogRecord): Record<string, unknown> {
  const parts = {
    $body: plainOf(body) ?? undefined,
    $severity: textIn(severityText) ?? (severityNumber === 0 ? undefined : severityNumber),
    $traceId: hex(traceId),
    $spanId: hex(spanId),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
