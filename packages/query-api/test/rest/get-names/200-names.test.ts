import type { Names } from '@analytics/shared/contracts';
import { eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { unaskedStore, useStoreWith } from '../../fixture/stores.ts';

const event = (eventName: string, eventType: string, properties = {}) =>
  eventPoint({ appId: 'shop', eventName, eventType, properties, timestamp: NOW_MS - 1_000 });
const store = useStoreWith([
  event('buy', 'click', { plan: 'pro', cart: { total: 3 } }),
  event('buy', 'click', { plan: 3 }),
  event('home', 'view'),
  event('home', 'click'),
  event('home', 'view'),
  metricPoint({ appId: 'shop', metricName: 'latency', tags: { region: 'eu' }, timestamp: NOW_MS - 1_000 }),
]);
const query = useQueryApp(store);
const refusing = useQueryApp(() => unaskedStore);
const namesOf = async (text: string) => (await query().get<Names>(`/analytics/apps/shop/names?${text}`)).body;
const lastSeen = new Date(NOW_MS - 1_000).toISOString();

describe('GET /analytics/apps/:appId/names answers 200', () => {
  it('with names of events, most frequent first; a type where there is one', async () => {
    expect(await namesOf('')).toEqual({
      appId: 'shop',
      kind: 'event',
      timeRange: { start: '-30d', end: 'now()' },
      from: '2025-12-16T12:30:00.000Z',
      to: '2026-01-15T12:30:00.001Z',
      names: [
        { name: 'home', count: 3, lastSeen },
        { name: 'buy', type: 'click', count: 2, lastSeen },
      ],
      estimated: false,
      truncated: false,
    });
    expect(await namesOf('limit=1')).toMatchObject({ names: [{ name: 'home' }], truncated: true });
    expect(await namesOf('prefix=b')).toMatchObject({ names: [{ name: 'buy' }], truncated: false });
  });

  it('with paths of properties, names of metrics and keys of tags', async () => {
    expect((await namesOf('kind=property&eventName=buy')).names).toEqual([
      { name: 'plan', count: 2, lastSeen },
      { name: 'cart', type: 'object', count: 1, lastSeen },
      { name: 'cart.total', type: 'number', count: 1, lastSeen },
    ]);
    expect((await namesOf('kind=metric')).names).toMatchObject([{ name: 'latency', type: 'timing' }]);
    expect((await namesOf('kind=tag&metricName=latency')).names).toEqual([{ name: 'region', count: 1, lastSeen }]);
  });
});

it.each([
  ['kind=user', 'kind'],
  ['limit=1001', 'limit'],
  ['eventName=buy', 'eventName'],
  ['kind=property&metricName=latency', 'metricName'],
  ['kind=tag&eventName=buy', 'eventName'],
])('names?%s is 400, names the parameter, and the store is not asked', async (text, parameter) => {
  const { get } = refusing();
  const { status, body } = await get(`/analytics/apps/shop/names?${text}`);
  expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: parameter }] }]);
});
