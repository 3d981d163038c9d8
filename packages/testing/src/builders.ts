import { randomUUID } from 'node:crypto';
import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import { newId } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';

/** An event as it stands in the log; every id is new unless given. */
export const buildEvent = (overrides: Partial<EventRecord> = {}): EventRecord => ({
  eventId: newId(Date.now()),
  appId: `app-${randomUUID()}`,
  userId: `user-${randomUUID()}`,
  eventType: 'click',
  eventName: 'submit',
  properties: { plan: 'pro' },
  sessionId: randomUUID(),
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  ipAddress: '203.0.113.7',
  timestamp: Date.now(),
  ...overrides,
});

/** A metric as it stands in the log; every id is new unless given. */
export const buildMetric = (overrides: Partial<MetricRecord> = {}): MetricRecord => ({
  metricId: newId(Date.now()),
  appId: `app-${randomUUID()}`,
  metricName: 'response_time',
  metricType: 'timing',
  value: 12.5,
  unit: 'ms',
  tags: {},
  timestamp: Date.now(),
  ...overrides,
});

export const eventPoint = (overrides: Partial<EventRecord> = {}): Point => ({
  kind: 'event',
  record: buildEvent(overrides),
});

export const metricPoint = (overrides: Partial<MetricRecord> = {}): Point => ({
  kind: 'metric',
  record: buildMetric(overrides),
});
