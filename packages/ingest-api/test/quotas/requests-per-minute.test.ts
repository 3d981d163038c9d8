import { createMemoryLimiter } from '@analytics/limits';
import { AppError } from '@analytics/shared/errors';
import type { Limiter } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS } from '../fixture/app.js';
import { catalogOf } from '../fixture/catalog.js';
import { EVENTS, KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const store = storeThat(async (points) => points.map(() => ({ status: 'stored' })));
const catalog = catalogOf({ apps: { shop: { quotas: { requestsPerMinute: 2 } } } });

describe('requests of an app in a minute', () => {
  it('are events and metrics, however many records they have; the next minute begins anew', async () => {
    let nowMs = NOW_MS;
    const { post } = await ingestApp({ store, catalog, limiter: createMemoryLimiter(), clock: { now: () => nowMs } });
    for (const { batch, record } of KINDS) expect((await post(batch, [record(), record(), record()])).status).toBe(201);
    const refused = await post(EVENTS.one, EVENTS.record());
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
    expect(refused.body).toMatchObject({
      error: 'quota_exceeded',
      detail: expect.stringContaining('requestsPerMinute: 2'),
    });
    nowMs += 60_000;
    expect((await post(EVENTS.one, EVENTS.record())).status).toBe(201);
  });

  it('that are used up cost the other apps of a batch nothing', async () => {
    const { post } = await ingestApp({ store, catalog, limiter: createMemoryLimiter() });
    const batch = [EVENTS.record(), EVENTS.record({ appId: 'blog' }), EVENTS.record()];
    await post(EVENTS.batch, batch);
    await post(EVENTS.batch, batch);
    const { status, body } = await post(EVENTS.batch, batch);
    expect([status, body]).toMatchObject([
      207,
      { count: 1, results: [{ error: 'quota_exceeded' }, { status: 'stored' }, { error: 'quota_exceeded' }] },
    ]);
  });
});

describe('quotas that cannot be checked', () => {
  const limiter: Limiter = {
    claim: async () => {
      throw new AppError('limits_unavailable', { retryAfterSeconds: 2 });
    },
    giveBack: async () => {},
  };

  it('are 503 for the apps that have them, and for no other', async () => {
    const { post } = await ingestApp({ store, catalog, limiter });
    const { status, headers, body } = await post(EVENTS.batch, [EVENTS.record(), EVENTS.record()]);
    expect([status, headers['retry-after'], body]).toEqual([
      503,
      '2',
      expect.objectContaining({ error: 'limits_unavailable' }),
    ]);
    expect((await post(EVENTS.one, EVENTS.record({ appId: 'blog' }))).status).toBe(201);
    const mixed = await post(EVENTS.batch, [EVENTS.record(), EVENTS.record({ appId: 'blog' })]);
    expect(mixed.body).toMatchObject({ results: [{ error: 'limits_unavailable' }, { status: 'stored' }] });
  });
});
