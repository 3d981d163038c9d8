import { keptSource } from '@analytics/access';
import type { SchemaRules } from '@analytics/event-schemas';
import type { EventInput, EventRecord, FieldError, MetricInput, MetricRecord } from '@analytics/shared/contracts';
import {
  checkEvent,
  checkMetric,
  clientTimeFault,
  faulty,
  newId,
  ok,
  parseClientTime,
  pointerSegment,
  type RecordCheck,
  type RecordKind,
  type Result,
  type RulesOf,
  timeOfId,
} from '@analytics/shared/domain';
import type { AppPolicies, Tombstones } from '@analytics/shared/ports';
import { sessionOfId } from './derived-ids.js';
import type { FirstSeen } from './first-seen.js';
import { eventReader, metricReader } from './read-input.js';

/** What the request, not the body, says about a record. */
export interface Arrival {
  nowMs: number;
  userAgent: string;
  ipAddress: string;
  /** The id for a record that brings none; from the idempotency key where there is one. */
  fallbackId: string | undefined;
}

export interface Admission {
  rulesOf: RulesOf;
  policies: AppPolicies;
  firstSeen: FirstSeen;
  /** Unset: no app has schemas. */
  schemas?: SchemaRules | undefined;
  /** Unset: nobody was erased. */
  tombstones?: Tombstones | undefined;
}

export interface Admitted<R> {
  record: R;
  /** Answer when queued, not when stored. */
  async: boolean;
  /** Names of fields that are not stored; absent when there are none. */
  ignored?: readonly string[];
  origin: Origin;
}

/** Where a record has what makes it the same when it comes again, and what its client said of it. */
export interface Origin {
  id: 'client' | 'key' | 'service';
  time: 'client' | 'id' | 'arrival';
  /** Of an event; a metric has none. */
  session: 'client' | 'service';
}

/** Turns a client's event into the record that is logged and stored, or says what is wrong with it. */
export function admitEvent(candidate: unknown, arrival: Arrival, admission: Admission): Result<Admitted<EventRecord>> {
  const read = eventReader.read(candidate);
  if (!read.ok) return read;
  const { input, ...rest } = read.value;
  const { appId, eventId, timestamp } = input;
  const identity = identify({ kind: 'event', appId, id: eventId, time: timestamp }, arrival, admission);
  if (!identity.ok) return identity;
  const record: EventRecord = {
    eventId: identity.value.id,
    appId,
    userId: input.userId,
    eventType: input.eventType,
    eventName: input.eventName,
    properties: input.properties ?? {},
    sessionId: input.sessionId ?? sessionOf(input, arrival, identity.value.id),
    ...keptSource(arrival, admission.policies.settingsOf(appId)),
    timestamp: identity.value.timestamp,
  };
  const checked = checkEvent(record, checkOf(arrival, admission));
  const origin: Origin = { ...identity.value.origin, session: input.sessionId === undefined ? 'service' : 'client' };
  if (checked.ok) return ok({ record: checked.value, async: input.async ?? false, origin, ...rest });
  return timestamp === undefined ? faulty(...checked.errors.map(timeOfIdFault('eventId'))) : checked;
}

/** Turns a client's metric into the record that is logged and stored, or says what is wrong with it. */
export function admitMetric(
  candidate: unknown,
  arrival: Arrival,
  admission: Admission,
): Result<Admitted<MetricRecord>> {
  const read = metricReader.read(candidate);
  if (!read.ok) return read;
  const { input, ...rest } = read.value;
  const tags = tagTexts(input.tags);
  if (!tags.ok) return tags;
  const { appId, metricId, timestamp } = input;
  const identity = identify({ kind: 'metric', appId, id: metricId, time: timestamp }, arrival, admission);
  if (!identity.ok) return identity;
  const record: MetricRecord = {
    metricId: identity.value.id,
    appId,
    metricName: input.metricName,
    metricType: input.metricType,
    value: input.value,
    unit: input.unit ?? '',
    tags: tags.value,
    timestamp: identity.value.timestamp,
  };
  const checked = checkMetric(record, checkOf(arrival, admission));
  const origin: Origin = { ...identity.value.origin, session: 'service' };
  if (checked.ok) return ok({ record: checked.value, async: input.async ?? false, origin, ...rest });
  return timestamp === undefined ? faulty(...checked.errors.map(timeOfIdFault('metricId'))) : checked;
}

/** Tags as text. A whole number past 2^53 is not the one that was sent (two ids would become one): it is refused. */
function tagTexts(tags: MetricInput['tags'] = {}): Result<Record<string, string>> {
  const texts: [string, string][] = [];
  for (const [key, value] of Object.entries(tags)) {
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      const message = 'is a whole number that JSON numbers do not keep exactly: send it as text';
      return faulty({ path: `/tags/${pointerSegment(key)}`, message });
    }
    texts.push([key, String(value)]);
  }
  return ok(Object.fromEntries(texts));
}

const checkOf = ({ nowMs }: Arrival, { rulesOf }: Admission): RecordCheck => ({ rulesOf, nowMs });

/** A new session for each event that names none; a retry, which an id of the client's own tells, gets the same again. */
const sessionOf = ({ appId, eventId }: EventInput, { nowMs, fallbackId }: Arrival, id: string): string =>
  eventId === undefined && fallbackId === undefined ? newId(nowMs) : sessionOfId(appId, id);

interface ClientIdentity {
  kind: RecordKind;
  appId: string;
  id: string | undefined;
  time: number | string | undefined;
}

interface Identity {
  id: string;
  /** Epoch milliseconds. */
  timestamp: number;
  origin: Omit<Origin, 'session'>;
}

/** The record's id and time: the client's, else those of its UUIDv7, else what was first seen, else now. */
function identify(client: ClientIdentity, arrival: Arrival, { firstSeen }: Admission): Result<Identity> {
  const { nowMs, fallbackId } = arrival;
  const id = client.id ?? fallbackId ?? newId(nowMs);
  const idOrigin = client.id !== undefined ? 'client' : fallbackId !== undefined ? 'key' : 'service';
  if (client.time === undefined) {
    const timeInId = timeOfId(id);
    const timestamp = timeInId ?? firstSeen.timeOf({ kind: client.kind, appId: client.appId, id }, nowMs);
    return ok({ id, timestamp, origin: { id: idOrigin, time: timeInId === undefined ? 'arrival' : 'id' } });
  }
  const timestamp = parseClientTime(client.time);
  return timestamp === undefined
    ? faulty({ path: '/timestamp', message: clientTimeFault(String(client.time)) })
    : ok({ id, timestamp, origin: { id: idOrigin, time: 'client' } });
}

/** A fault of a time that the client did not give is a fault of the id that carries it. */
const timeOfIdFault =
  (idField: 'eventId' | 'metricId') =>
  (fault: FieldError): FieldError =>
    fault.path === '/timestamp'
      ? { path: `/${idField}`, message: `carries a time (UUIDv7) that ${fault.message}` }
      : fault;
