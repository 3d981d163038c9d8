import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { askedStore } from '../../fixture/stores.ts';

const plain = { apps: 'all', tags: {}, limit: 1_000, order: 'desc' };
const { store, asked, forget } = askedStore();
const app = useQueryApp(() => store);
beforeEach(forget);

describe('metrics ask the store for what was meant', () => {
  it.each([
    ['', plain],
    [
      '?appId=shop&metricName=latency&metricType=timing',
      { ...plain, apps: ['shop'], metricName: 'latency', metricType: 'timing' },
    ],
    ['?order=asc&limit=10000', { ...plain, order: 'asc', limit: 10_000 }],
    ['?limit=1', { ...plain, limit: 1 }],
    ['?aggregation=p95', { ...plain, aggregation: 'p95' }],
    ['?window=1h', { ...plain, windowMs: HOUR_MS, aggregation: 'mean' }],
    ['?window=1m&aggregation=max', { ...plain, windowMs: MINUTE_MS, aggregation: 'max' }],
    ['?window=5m', { ...plain, windowMs: 5 * MINUTE_MS, aggregation: 'mean' }],
    ['?window=15m', { ...plain, windowMs: 15 * MINUTE_MS, aggregation: 'mean' }],
    ['?window=30m', { ...plain, windowMs: 30 * MINUTE_MS, aggregation: 'mean' }],
    ['?window=6h', { ...plain, windowMs: 6 * HOUR_MS, aggregation: 'mean' }],
    ['?aggregation=sum&by=tags.region', { ...plain, aggregation: 'sum', byTag: 'region' }],
    ['?window=1h&by=tags.tags.x%20y', { ...plain, windowMs: HOUR_MS, aggregation: 'mean', byTag: 'tags.x y' }],
    ['?tags.region=eu&tags.shard=7', { ...plain, tags: { region: 'eu', shard: '7' } }],
    ['?tags[region]=eu&tags.shard=7', { ...plain, tags: { region: 'eu', shard: '7' } }],
    ['?tags%5Ba.b%5D=x%20y', { ...plain, tags: { 'a.b': 'x y' } }],
    ['?tags.a.b=x%20y', { ...plain, tags: { 'a.b': 'x y' } }],
    [`?tags.long=${'x'.repeat(256)}`, { ...plain, tags: { long: 'x'.repeat(256) } }],
  ])('%s', async (query, expected) => {
    const { get } = app();
    expect((await get(`/analytics/metrics${query}`)).status).toBe(200);
    expect(asked.metricSeries).toEqual([{ range: expect.anything(), ...expected }]);
  });
});

describe('the answer says how the filters were understood', () => {
  it.each([
    ['', { tags: {}, startTime: '-30d', endTime: 'now()', limit: 1_000, order: 'desc' }],
    [
      '?appId=shop&tags.region=eu&window=1d&by=tags.host&startTime=-7d&endTime=-1d&limit=5&order=asc',
      {
        appId: 'shop',
        tags: { region: 'eu' },
        window: '1d',
        by: 'tags.host',
        aggregation: 'mean',
        startTime: '-7d',
        endTime: '-1d',
        limit: 5,
        order: 'asc',
      },
    ],
  ])('%s', async (query, filters) => {
    const { get } = app();
    expect((await get(`/analytics/metrics${query}`)).body).toEqual({ count: 0, filters, metrics: [] });
  });
});
