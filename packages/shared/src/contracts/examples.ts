/**
 * One story in examples, which the API's document shows: an app `shop`, its user and a response time. What is sent has
 * no times and no ids, so that it can be sent again and again; what is answered has those that it got.
 */
const at = Date.UTC(2026, 0, 15, 9, 30);
const timestamp = new Date(at).toISOString();
const hour = (hours: number) => new Date(Date.UTC(2026, 0, 15, hours)).toISOString();

export const EVENT_EXAMPLE = {
  appId: 'shop',
  userId: 'user-123',
  eventType: 'click',
  eventName: 'submit',
  properties: { cart: 3 },
};
export const METRIC_EXAMPLE = {
  appId: 'shop',
  metricName: 'api_response_time',
  metricType: 'timing',
  value: 125,
  unit: 'ms',
  tags: { region: 'eu' },
};

const { properties, ...eventNames } = EVENT_EXAMPLE;
const { tags, unit, ...metricNames } = METRIC_EXAMPLE;
const eventId = '019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10';
const metricId = '019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21';
const sessionId = '7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b';

export const EVENT_RECEIPT_EXAMPLE = { eventId, ...eventNames, sessionId, timestamp: at };
export const METRIC_RECEIPT_EXAMPLE = { ...metricNames, timestamp: at, metricId };
const event = {
  timestamp,
  eventId,
  ...eventNames,
  properties,
  sessionId,
  userAgent: 'curl/8.5.0',
  ipAddress: '203.0.113.7',
};
const metric = { timestamp, ...metricNames, unit, tags };

export const EVENT_VIEW_EXAMPLE = event;
export const METRIC_VIEW_EXAMPLE = metric;
export const USER_EVENTS_EXAMPLE = { userId: 'user-123', count: 1, events: [event] };
export const METRIC_SERIES_EXAMPLE = {
  count: 1,
  filters: { appId: 'shop', startTime: '-30d', endTime: 'now()', limit: 1_000, order: 'desc', tags },
  metrics: [metric],
};
export const DASHBOARD_EXAMPLE = {
  appId: 'shop',
  timeRange: { start: '-24h', end: 'now()' },
  summary: { totalEvents: 3, activeUsers: 2, activeUsersEstimated: false },
  topEvents: [
    { name: 'submit', count: 2 },
    { name: 'home', count: 1 },
  ],
  eventsOverTime: [
    { timestamp: hour(8), count: 1, final: true },
    { timestamp: hour(9), count: 2, final: false },
  ],
  interval: '1h',
  recentMetrics: [metric],
};

const refused = { index: 1, status: 'rejected', error: 'invalid_record', message: '/eventName: is required' };
const summary = { success: false, count: 1, rejected: 1 };
export const BATCH_ACCEPTED_EXAMPLE = { success: true, count: 2 };
export const EVENT_PARTIAL_EXAMPLE = { ...summary, results: [{ index: 0, eventId, status: 'stored' }, refused] };
export const METRIC_PARTIAL_EXAMPLE = {
  ...summary,
  results: [
    { index: 0, metricId, status: 'stored' },
    { ...refused, message: '/value: is required' },
  ],
};

export const HEALTH_EXAMPLE = {
  status: 'ok',
  timestamp,
  service: 'standalone',
  version: '0.1.0',
  uptimeSeconds: 3_600,
  parts: [
    { name: 'store', status: 'ok' },
    { name: 'log', status: 'ok' },
  ],
};
