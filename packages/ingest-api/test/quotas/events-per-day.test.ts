import { createMemoryLimiter } from '@analytics/limits';
import type { Quotas } from '@analytics/shared/contracts';
import { storeUnavailable } from '@analytics/shared/errors';
import type { Store } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedStore } from '../fixture/app.js';
import { catalogOf } from '../fixture/catalog.js';
import { EVENTS, METRICS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const MIDNIGHT_MS = Date.UTC(2026, 0, 16);
const storesAll = storeThat(async (points) => points.map(() => ({ status: 'stored' })));

async function limited(
  quotas: Quotas,
  { store = storesAll, now = () => NOW_MS }: { store?: Store; now?: () => number } = {},
) {
  const ingest = await ingestApp({
    store,
    clock: { now },
    limiter: createMemoryLimiter(),
    catalog: catalogOf({
      apps: { shop: { quotas }, 'north/shop': { tenant: 'north' }, 'north/blog': { tenant: 'north', quotas: {} } },
      tenants: { north: quotas },
    }),
  });
  const batch = async (count: number, fields: object = {}, options: object = {}) =>
    (await ingest.post(
      EVENTS.batch,
      Array.from({ length: count }, () => EVENTS.record({ ...fields })),
      options,
    )) as {
      status: number;
      headers: Record<string, string>;
      body: {
        count?: number;
        rejected?: number;
        error?: string;
        detail?: string;
        results?: { status: string; error?: string }[];
      };
    };
  return { ...ingest, batch };
}

describe('events of a day', () => {
  it('of a batch that does not fit wholly, those that fit are taken in order', async () => {
    const { batch, counted } = await limited({ eventsPerDay: 5 });
    expect((await batch(3)).status).toBe(201);
    const { status, body } = await batch(4);
    expect([status, body.count, body.rejected]).toEqual([207, 2, 2]);
    expect(body.results?.map(({ status: of, error }) => error ?? of)).toEqual([
      'stored',
      'stored',
      'quota_exceeded',
      'quota_exceeded',
    ]);
    expect(await counted()).toMatchObject({ 'accepted event sync': 5, 'rejected event quota_exceeded': 2 });
  });

  it('that are used up are 429, with the time until midnight UTC, and the next day begins anew', async () => {
    let nowMs = MIDNIGHT_MS - 10_000;
    const { batch } = await limited({ eventsPerDay: 2 }, { now: () => nowMs });
    expect((await batch(2)).status).toBe(201);
    const refused = await batch(2);
    expect([refused.status, refused.body.error]).toEqual([429, 'quota_exceeded']);
    expect(refused.body.detail).toContain('eventsPerDay: 2');
    expect(refused.headers).toMatchObject({
      'retry-after': '10',
      'ratelimit-limit': '2',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '10',
    });
    nowMs = MIDNIGHT_MS;
    expect((await batch(2)).status).toBe(201);
  });

  it('are never more than the quota, however many requests come at once', async () => {
    const { post } = await limited({ eventsPerDay: 40 });
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(EVENTS.one, EVENTS.record())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(40);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(60);
  });

  it('of a tenant are those of all its apps together', async () => {
    const { batch } = await limited({ eventsPerDay: 5 });
    expect((await batch(3, { appId: 'north/shop' })).status).toBe(201);
    const { body } = await batch(3, { appId: 'north/blog' });
    expect(body.count).toBe(2);
    const refused = await batch(1, { appId: 'north/shop' });
    expect([refused.status, refused.body.detail]).toEqual([429, expect.stringContaining('all its apps together')]);
    expect((await batch(5)).status).toBe(201);
  });

  it('are not metrics, and not those of an app without a quota', async () => {
    const { post, batch } = await limited({ eventsPerDay: 1 });
    await batch(1);
    expect((await post(METRICS.batch, [METRICS.record(), METRICS.record()])).status).toBe(201);
    expect((await batch(5, { appId: 'other' })).status).toBe(201);
  });

  it('are not bad records', async () => {
    const { post } = await limited({ eventsPerDay: 1 });
    for (let sent = 0; sent < 3; sent += 1) {
      expect((await post(EVENTS.one, EVENTS.record({ eventName: '' }))).status).toBe(400);
    }
    expect((await post(EVENTS.one, EVENTS.record())).status).toBe(201);
  });

  it('are counted when they are queued, too', async () => {
    const { post } = await limited({ eventsPerDay: 1 });
    expect((await post(EVENTS.one, EVENTS.record({ async: true }))).status).toBe(202);
    expect((await post(EVENTS.one, EVENTS.record())).status).toBe(429);
  });
});

describe('what comes again', () => {
  it('is counted once, when it is known', async () => {
    const store = await openEmbeddedStore();
    const { post } = await limited({ eventsPerDay: 2 }, { store });
    const once = EVENTS.record({ eventId: 'e-1' });
    for (let sent = 0; sent < 4; sent += 1) expect((await post(EVENTS.one, once)).status).toBe(201);
    expect((await post(EVENTS.one, EVENTS.record())).status).toBe(201);
    expect((await post(EVENTS.one, EVENTS.record())).status).toBe(429);
  });

  it('is counted once, when the store was away the first time', async () => {
    let isAway = true;
    const store = storeThat(async (points) => {
      if (isAway) throw storeUnavailable(new Error('away'));
      return points.map(() => ({ status: 'stored' }));
    });
    const { batch } = await limited({ eventsPerDay: 3 }, { store });
    for (let sent = 0; sent < 3; sent += 1) expect((await batch(3)).status).toBe(503);
    isAway = false;
    expect((await batch(3)).status).toBe(201);
    expect((await batch(1)).status).toBe(429);
  });

  it('is counted once, when the store rejects it', async () => {
    const store = storeThat(async (points) =>
      points.map(({ record }) =>
        'userId' in record && record.userId === 'bad'
          ? { status: 'rejected', message: 'is bad' }
          : { status: 'stored' },
      ),
    );
    const { batch } = await limited({ eventsPerDay: 1 }, { store });
    expect((await batch(1, { userId: 'bad' })).status).toBe(400);
    expect((await batch(1)).status).toBe(201);
  });
});
