import { createAuthenticator, createKey } from '@analytics/access';
import { ingestRoutes } from '@analytics/ingest-api';
import { queryRoutes } from '@analytics/query-api';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import type { KeyRecord } from '@analytics/shared/contracts';
import type { Point } from '@analytics/shared/ports';
import { systemClock } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { appendsAll, fakeCatalog, logWith, storeWith } from '@analytics/testing';
import { testApp } from '@analytics/testing/app';
import { describe, expect, it } from 'vitest';

const EVENT = { userId: 'u1', eventType: 'click', eventName: 'buy' };
const METRIC = { metricName: 'load', metricType: 'gauge', value: 1 };

/** The routes that write and read, behind the gate with `AUTH=on`. */
async function service() {
  const catalog = fakeCatalog();
  const stored: Point[] = [];
  const store = storeWith({
    write: async (points) => {
      stored.push(...points);
      return points.map(() => ({ status: 'stored' }));
    },
  });
  const config = parseConfig('standalone', { AUTH: 'on' });
  const telemetry = createTelemetry('test');
  const eventLog = logWith({ append: appendsAll });
  const logger = createLogger({ service: 'test', level: 'silent' });
  const services = { config, ...logNamesOf(config), store, eventLog, telemetry, logger };
  const authenticator = createAuthenticator({ config, catalog, clock: systemClock });
  const apis = [ingestRoutes(services), queryRoutes(services)];
  const app = await testApp({ config, logger, telemetry, authenticator, apis });
  return {
    stored,
    keyWith: async (record: Partial<KeyRecord> = {}) => {
      const { id, key, hash } = createKey();
      const grant = { apps: ['shop'] };
      const value = { name: 'k', hash, scopes: ['write', 'read'], grant, createdAt: 0, ...record } as const;
      await catalog.put('key', id, value, { revision: 0, by: 'admin' });
      return { id, key, revoke: () => catalog.delete('key', id, { revision: 1, by: 'admin' }) };
    },
    post: async (url: string, payload: object, headers: Record<string, string> = {}) => {
      const answer = await app.inject({ method: 'POST', url, payload, headers });
      return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() };
    },
    get: async (url: string, key: string) => (await app.inject({ url, headers: { 'x-api-key': key } })).statusCode,
  };
}

describe('with AUTH=on', () => {
  it('a request without a key is a 401 that says how to send one', async () => {
    const { post, stored } = await service();
    const { status, headers, body } = await post('/analytics/events', { appId: 'shop', ...EVENT });
    expect([status, body['error']]).toEqual([401, 'unauthorized']);
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
    expect(body['detail']).toMatch(/X-API-Key/);
    expect(stored).toEqual([]);
  });

  it('a key writes what is of its app, and nothing else', async () => {
    const { post, keyWith, stored } = await service();
    const { key } = await keyWith();
    const headers = { authorization: `Bearer ${key}` };
    expect((await post('/analytics/events', { appId: 'shop', ...EVENT }, headers)).status).toBe(201);
    expect((await post('/analytics/events', { appId: 'other', ...EVENT }, headers)).status).toBe(403);
    expect(stored.map(({ record }) => record.appId)).toEqual(['shop']);
  });

  it('a key that was revoked is refused with the next request', async () => {
    const { post, keyWith } = await service();
    const { key, revoke } = await keyWith();
    const send = () => post('/analytics/events', { appId: 'shop', ...EVENT }, { 'x-api-key': key });
    expect((await send()).status).toBe(201);
    await revoke();
    expect((await send()).status).toBe(401);
  });

  it('?key= takes a write key on routes that write, once', async () => {
    const { post, keyWith } = await service();
    const [write, both] = [await keyWith({ scopes: ['write'] }), await keyWith()];
    expect((await post(`/analytics/events?key=${write.key}`, EVENT)).status).toBe(201);
    expect((await post(`/analytics/events?key=${both.key}`, EVENT)).status).toBe(401);
    expect((await post(`/analytics/events?key=${write.key}&key=${both.key}`, EVENT)).status).toBe(401);
  });

  it('a write key reads nothing, a read key writes nothing', async () => {
    const { post, get, keyWith } = await service();
    const [write, read] = [await keyWith({ scopes: ['write'] }), await keyWith({ scopes: ['read'] })];
    expect(await get('/analytics/dashboards/shop', write.key)).toBe(403);
    expect(await get('/analytics/dashboards/other', read.key)).toBe(403);
    expect((await post('/analytics/events', EVENT, { 'x-api-key': read.key })).status).toBe(403);
  });
});

describe('a record without appId', () => {
  it.each([
    ['/analytics/events', EVENT],
    ['/analytics/metrics', METRIC],
  ])('is one of the only app of its key: %s', async (path, record) => {
    const { post, keyWith, stored } = await service();
    const headers = { 'x-api-key': (await keyWith()).key };
    expect((await post(path, record, headers)).status).toBe(201);
    expect((await post(path, { ...record, appId: null }, headers)).status).toBe(201);
    const batch = await post(`${path}/batch`, [record, { ...record, appId: 'shop' }], headers);
    expect(batch.body).toEqual({ success: true, count: 2 });
    expect(stored.map((point) => point.record.appId)).toEqual(['shop', 'shop', 'shop', 'shop']);
  });

  it('costs no other of its batch, nor does one of another app', async () => {
    const { post, keyWith } = await service();
    const headers = { 'x-api-key': (await keyWith()).key };
    const { status, body } = await post('/analytics/events/batch', [EVENT, { ...EVENT, appId: 'other' }, 7], headers);
    expect(status).toBe(207);
    expect(body['results']).toMatchObject([
      { status: 'stored' },
      { status: 'rejected', error: 'forbidden' },
      { status: 'rejected', error: 'invalid_record' },
    ]);
  });

  it('is refused where the key has several apps, or names an app badly', async () => {
    const { post, keyWith } = await service();
    const several = await keyWith({ grant: { apps: ['shop', 'blog'] } });
    expect((await post('/analytics/events', EVENT, { 'x-api-key': several.key })).status).toBe(400);
    const one = await keyWith();
    expect((await post('/analytics/events', { ...EVENT, appId: '' }, { 'x-api-key': one.key })).status).toBe(400);
    expect((await post('/analytics/events', { ...EVENT, appId: 7 }, { 'x-api-key': one.key })).status).toBe(400);
  });
});
