import { createMemoryLimiter } from '@analytics/limits';
import type { Quotas } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { catalogOf } from '../fixture/catalog.js';
import { EVENTS, METRICS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const store = storeThat(async (points) => points.map(() => ({ status: 'stored' })));
const limited = (quotas: Quotas) =>
  ingestApp({
    store,
    limiter: createMemoryLimiter(),
    catalog: catalogOf({
      apps: { shop: { quotas }, 'north/shop': { tenant: 'north' }, 'north/blog': { tenant: 'north' } },
      tenants: { north: quotas },
    }),
  });
const named = (eventName: string) => EVENTS.record({ eventName });
const tagged = (tags: object, fields: object = {}) => METRICS.record({ tags, ...fields });

describe('the budget of event names', () => {
  it('refuses a new name and not one that is known, and says which it is', async () => {
    const { post } = await limited({ eventNames: 2 });
    expect((await post(EVENTS.batch, ['a', 'b', 'a'].map(named))).status).toBe(201);
    const { status, body } = await post(EVENTS.one, named('c'));
    expect([status, body]).toMatchObject([
      429,
      { error: 'quota_exceeded', detail: expect.stringMatching(/"c".*eventNames: 2/) },
    ]);
    expect((await post(EVENTS.one, named('b'))).status).toBe(201);
  });

  it('of a tenant counts the names of each of its apps', async () => {
    const { post } = await limited({ eventNames: 2 });
    const ofApp = (appId: string) => post(EVENTS.one, EVENTS.record({ appId, eventName: 'a' }));
    expect([(await ofApp('north/shop')).status, (await ofApp('north/blog')).status]).toEqual([201, 201]);
    expect((await post(EVENTS.one, EVENTS.record({ appId: 'north/blog', eventName: 'b' }))).status).toBe(429);
  });

  it('takes nothing of the events of the day for a name that is refused', async () => {
    const { post } = await limited({ eventNames: 1, eventsPerDay: 2 });
    await post(EVENTS.one, named('a'));
    for (let sent = 0; sent < 3; sent += 1) expect((await post(EVENTS.one, named('b'))).status).toBe(429);
    expect((await post(EVENTS.one, named('a'))).status).toBe(201);
  });
});

describe('the budget of series', () => {
  it('refuses a new set of tags of a metric, and names budget, limit and the tag that grows', async () => {
    const { post } = await limited({ seriesPerMetric: 20 });
    const records = Array.from({ length: 30 }, (_, index) =>
      tagged({ region: `r-${index % 3}`, request_id: `q-${index}`, env: 'live' }),
    );
    const { status, body } = await post(METRICS.batch, records);
    expect([status, body]).toMatchObject([207, { count: 20, rejected: 10 }]);
    const { results } = body as { results: { message?: string }[] };
    expect(results[29]?.message).toMatch(/"latency".*"request_id".*seriesPerMetric: 20/);
  });

  it('takes the same tags in another order as the same series, and each metric for itself', async () => {
    const { post } = await limited({ seriesPerMetric: 1 });
    const batch = [tagged({ a: '1', b: '2' }), tagged({ b: '2', a: '1' }), tagged({ a: '9' }, { metricName: 'size' })];
    expect((await post(METRICS.batch, batch)).status).toBe(201);
    expect((await post(METRICS.one, tagged({ a: '1' }))).status).toBe(429);
  });

  it('with dryRun keeps what is too much, warns in the answer and counts it by app', async () => {
    const { post, overQuota } = await limited({ seriesPerMetric: 1, eventNames: 1, dryRun: true });
    const { status, body } = await post(METRICS.batch, [tagged({ a: '1' }), tagged({ a: '2' }), tagged({ a: '3' })]);
    expect([status, body]).toMatchObject([
      201,
      { count: 3, warnings: [expect.stringMatching(/"latency".*"a".*seriesPerMetric: 1/)] },
    ]);
    await post(EVENTS.one, named('a'));
    expect((await post(EVENTS.one, named('b'))).body).toMatchObject({
      warnings: [expect.stringContaining('eventNames: 1')],
    });
    expect(await overQuota()).toEqual({ 'shop seriesPerMetric warned': 2, 'shop eventNames warned': 1 });
  });
});
