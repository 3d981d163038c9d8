/**
 * A program that a user of openapi-typescript and openapi-fetch would write: each request of the README, and each
 * route. It is text, because it compiles only beside the types that are made from the document.
 */
export const TYPED_REQUESTS = `
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

const event: components['schemas']['EventInput'] = {
  appId: 'shop', userId: 'user-123', eventType: 'click', eventName: 'submit', properties: { cart: 3 },
};
const metric: components['schemas']['MetricInput'] = {
  appId: 'shop', metricName: 'api_response_time', metricType: 'timing', value: 125, unit: 'ms', tags: { region: 'eu' },
};
/** Who has a credential of one app need not name it. */
export const ofOneApp: (typeof event)[] = [{ userId: 'user-123', eventType: 'click', eventName: 'submit' }];
export type Named = components['schemas']['Event' | 'Metric' | 'Problem' | 'Dashboard' | 'MetricSeries' | 'UserEvents'];

/** Sends everything, and resolves with what came of each request. */
export async function send(baseUrl: string) {
  const client = createClient<paths>({ baseUrl });
  const userId = 'user-123';
  const region = { metricName: 'api_response_time', tags: { region: 'eu' } };
  const elsewhere = { metricName: 'api_response_time', tags: { region: 'us' } };
  return {
    event: await client.POST('/analytics/events', { body: event }),
    queued: await client.POST('/analytics/events', { body: { ...event, async: true } }),
    events: await client.POST('/analytics/events/batch', { params: { query: { async: true } }, body: [event, event] }),
    metric: await client.POST('/analytics/metrics', { body: metric }),
    metrics: await client.POST('/analytics/metrics/batch', { body: [metric] }),
    page: await client.GET('/analytics/users/{userId}/events', { params: { path: { userId }, query: { limit: 10 } } }),
    user: await client.GET('/analytics/users/{userId}/events', { params: { path: { userId } } }),
    all: await client.GET('/analytics/metrics'),
    oldest: await client.GET('/analytics/metrics', { params: { query: { order: 'asc', limit: 1 } } }),
    hours: await client.GET('/analytics/metrics', {
      params: { query: { appId: 'shop', metricName: 'api_response_time', aggregation: 'p95', window: '1h' } },
    }),
    region: await client.GET('/analytics/metrics', { params: { query: region } }),
    elsewhere: await client.GET('/analytics/metrics', { params: { query: elsewhere } }),
    dashboard: await client.GET('/analytics/dashboards/{appId}', { params: { path: { appId: 'shop' } } }),
    week: await client.GET('/analytics/dashboards/{appId}', {
      params: { path: { appId: 'shop' }, query: { startTime: '-7d' } },
    }),
    health: await client.GET('/health'),
    live: await client.GET('/live'),
    ready: await client.GET('/ready'),
  };
}

/** What the service refuses, the types refuse. */
export async function mistakes(baseUrl: string) {
  const client = createClient<paths>({ baseUrl });
  // @ts-expect-error a required field is missing
  await client.POST('/analytics/events', { body: { appId: 'shop', userId: 'u', eventType: 'click' } });
  // @ts-expect-error a value is a number
  await client.POST('/analytics/metrics', { body: { ...metric, value: '125' } });
  // @ts-expect-error it is not an order
  await client.GET('/analytics/metrics', { params: { query: { order: 'newest' } } });
  // @ts-expect-error it is no parameter
  await client.GET('/analytics/metrics', { params: { query: { app: 'shop' } } });
  const { data, error } = await client.GET('/analytics/users/{userId}/events', { params: { path: { userId: 'u' } } });
  const names: string[] | undefined = data?.events.map(({ eventName }) => eventName);
  return [names, error?.error, error?.errors?.map(({ path }) => path)];
}
`;
