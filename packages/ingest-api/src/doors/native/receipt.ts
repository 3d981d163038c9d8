import type { DuplicateEvent, DuplicateMetric, EventReceipt, MetricReceipt } from '@analytics/shared/contracts';
import type { Point } from '@analytics/shared/ports';
import type { KeptOutcome } from '../../accept/outcome.js';

/** What an answer says about the record that is kept: of what is not known to be kept, only what names it. */
export function receiptOf({ point, isKnown, timestamp }: KeptOutcome): Receipt {
  return isKnown ? wholeReceipt(point, timestamp) : { ...idOf(point), appId: point.record.appId, timestamp };
}

type Receipt = EventReceipt | MetricReceipt | DuplicateEvent | DuplicateMetric;

function wholeReceipt(point: Point, timestamp: number): EventReceipt | MetricReceipt {
  if (point.kind === 'event') {
    const { eventId, appId, userId, eventType, eventName, sessionId } = point.record;
    return { eventId, appId, userId, eventType, eventName, sessionId, timestamp };
  }
  const { appId, metricName, metricType, value, metricId } = point.record;
  return { appId, metricName, metricType, value, timestamp, metricId };
}

/** The record's id under the name that clients know it by. */
export const idOf = (point: Point): { eventId: string } | { metricId: string } =>
  point.kind === 'event' ? { eventId: point.record.eventId } : { metricId: point.record.metricId };
