import { isDeepStrictEqual } from 'node:util';
import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import { AppError } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import type { Origin } from './admission.js';
import type { AdmittedRecord } from './admit.js';
import type { RejectedOutcome } from './outcome.js';

/**
 * The refusal of a record whose id came from an idempotency key under which another record is stored; undefined where
 * it is the same one, or brings its own id. What the service or the connection adds makes no difference.
 */
export function conflictWith(stored: Point, { point, origin }: AdmittedRecord): RejectedOutcome | undefined {
  if (origin.id !== 'key' || isSame(stored, point, origin)) return undefined;
  const error = new AppError('idempotency_conflict');
  return { status: 'rejected', kind: point.kind, point, error, sendAgain: false };
}

function isSame(stored: Point, sent: Point, origin: Origin): boolean {
  if (origin.time === 'client' && stored.record.timestamp !== sent.record.timestamp) return false;
  if (stored.kind === 'event' && sent.kind === 'event') return isSameEvent(stored.record, sent.record, origin);
  return stored.kind === 'metric' && sent.kind === 'metric' && isSameMetric(stored.record, sent.record);
}

const isSameEvent = (a: EventRecord, b: EventRecord, { session }: Origin): boolean =>
  a.userId === b.userId &&
  a.eventType === b.eventType &&
  a.eventName === b.eventName &&
  (session === 'service' || a.sessionId === b.sessionId) &&
  isDeepStrictEqual(stored(a.properties), stored(b.properties));

const isSameMetric = (a: MetricRecord, b: MetricRecord): boolean =>
  a.metricName === b.metricName &&
  a.metricType === b.metricType &&
  a.value === b.value &&
  a.unit === b.unit &&
  isDeepStrictEqual(stored(a.tags), stored(b.tags));

/** As a store gives it back: JSON has no −0. */
const stored = (json: object): unknown => JSON.parse(JSON.stringify(json));
