import type { EventView, MetricView } from '@analytics/shared/contracts';
import {
  idFromOrigin,
  isObject,
  originOf,
  parseValue,
  type RecordKind,
  type RulesOf,
  settledIn,
} from '@analytics/shared/domain';
import { type Clock, type ConsumedRecord, type Point, readPoint, type Tombstones } from '@analytics/shared/ports';
import type { TopicOf } from './positions.js';

/** A record of the log that may be shown. */
export interface LiveRecord {
  kind: RecordKind;
  appId: string;
  /** Of events only. */
  userId?: string;
  /** Of events only. */
  eventName?: string;
  /** What a client gets. */
  json: string;
}

export interface ReadLiveRecordDeps {
  topicOf: TopicOf;
  rulesOf: RulesOf;
  tombstones: Tombstones;
  clock: Clock;
}

export type ReadLiveRecord = (record: ConsumedRecord, isWanted: (appId: string) => boolean) => LiveRecord | undefined;

/**
 * What is shown of a record: undefined when nobody wants it, when it is a known duplicate, of an erased user, older than
 * the retention of its app, or no record by the rules of the worker.
 */
export function createReadLiveRecord({ topicOf, rulesOf, tombstones, clock }: ReadLiveRecordDeps): ReadLiveRecord {
  return (record, isWanted) => {
    if (record.value === null || settledIn(record.headers) === 'duplicate') return undefined;
    const value = parseValue(record.value);
    if (!isObject(value) || typeof value['appId'] !== 'string' || !isWanted(value['appId'])) return undefined;
    const origin = originOf(record);
    const kind = record.topic === topicOf.metric ? 'metric' : 'event';
    const defaults = { id: () => idFromOrigin(origin), appendedAt: origin.appendedAt };
    const point = readPoint(kind, value, defaults, { rulesOf, nowMs: clock.now() });
    if (!point.ok || tombstones.takesAway(point.value.record, origin.appendedAt)) return undefined;
    return shown(point.value, record.appendedAt);
  };
}

const rfc3339 = (ms: number): string => new Date(ms).toISOString();

function shown(point: Point, appendedAt: number): LiveRecord {
  const queuedAt = rfc3339(appendedAt);
  if (point.kind === 'event') {
    const { appId, userId, eventType, eventName, eventId, properties, sessionId, userAgent, ipAddress, timestamp } =
      point.record;
    const view: EventView & { queuedAt: string } = {
      timestamp: rfc3339(timestamp),
      eventId,
      appId,
      userId,
      eventType,
      eventName,
      properties,
      sessionId,
      userAgent,
      ipAddress,
      queuedAt,
    };
    return { kind: 'event', appId, userId, eventName, json: JSON.stringify(view) };
  }
  const { timestamp, metricId, ...metric } = point.record;
  const view: MetricView & { metricId: string; queuedAt: string } = {
    timestamp: rfc3339(timestamp),
    metricId,
    ...metric,
    queuedAt,
  };
  return { kind: 'metric', appId: metric.appId, json: JSON.stringify(view) };
}
