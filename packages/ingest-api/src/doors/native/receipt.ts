import type { EventReceipt, MetricReceipt } from '@analytics/shared/contracts';
import type { Point } from '@analytics/shared/ports';

/** What an answer says about the record that is kept; `timestamp` (epoch ms) is the one it is kept with. */
export function receiptOf(point: Point, timestamp: number): EventReceipt | MetricReceipt {
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
