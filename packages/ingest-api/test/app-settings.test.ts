import type { AppSettings } from '@analytics/shared/contracts';
import { appSettings, catalogWith } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openBackends } from './fixture/app.js';
import { EVENTS, KINDS } from './fixture/kinds.js';
import { jsonOf, readLog } from './fixture/log-reading.js';

const CLIENT = '198.51.100.77';
const HEADERS = { 'user-agent': 'test-agent/1' };
const range = { from: 0, to: NOW_MS + 1 };

/** The app over real log and store, for apps with these settings; requests come from `CLIENT`. */
async function appWith(apps: Readonly<Record<string, Partial<AppSettings>>>) {
  const app = Object.fromEntries(Object.entries(apps).map(([appId, settings]) => [appId, appSettings(settings)]));
  const catalog = catalogWith({ app });
  const backends = await openBackends();
  const ingest = await ingestApp({ ...backends, catalog });
  const post = (url: string, body: unknown, { headers = {}, remoteAddress = CLIENT } = {}) =>
    ingest.post(url, body, { headers: { ...HEADERS, ...headers }, remoteAddress });
  return { ...backends, catalog, post };
}

describe('of address and user agent', () => {
  it('each record of a batch keeps what its app says, in the store and in the log', async () => {
    const { post, store, eventLog } = await appWith({
      full: {},
      cut: { ipAddress: 'truncated' },
      none: { ipAddress: 'off', userAgent: 'off' },
    });
    const apps = ['unknown', 'full', 'cut', 'none'];
    const records = apps.map((appId) => EVENTS.record({ appId }));
    const expected = [
      { ipAddress: CLIENT, userAgent: 'test-agent/1' },
      { ipAddress: CLIENT, userAgent: 'test-agent/1' },
      { ipAddress: '198.51.100.0', userAgent: 'test-agent/1' },
      { ipAddress: '', userAgent: '' },
    ];
    expect((await post(EVENTS.batch, records)).status).toBe(201);
    expect((await post(`${EVENTS.batch}?async=true`, records)).status).toBe(202);
    for (const [index, appId] of apps.entries()) {
      const { events } = await store.userEvents({ apps: [appId], userId: 'u-1', range, limit: 10 });
      expect(events).toEqual([expect.objectContaining(expected[index])]);
    }
    const logged = (await readLog(eventLog, EVENTS.topic)).map((record) => jsonOf(record) as { appId: string });
    for (const [index, appId] of apps.entries()) {
      const ofApp = logged.filter((record) => record.appId === appId);
      expect(ofApp).toEqual([expect.objectContaining(expected[index]), expect.objectContaining(expected[index])]);
    }
  });

  it.each([
    ['::ffff:198.51.100.77', '198.51.100.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
  ])('of %s, %s is kept where addresses are truncated', async (remoteAddress, kept) => {
    const { post, store } = await appWith({ shop: { ipAddress: 'truncated' } });
    await post(EVENTS.one, EVENTS.record(), { remoteAddress });
    const { events } = await store.userEvents({ apps: ['shop'], userId: 'u-1', range, limit: 1 });
    expect(events).toEqual([expect.objectContaining({ ipAddress: kept })]);
  });
});

describe.each(KINDS)('an app that lists addresses, for a $name', ({ one, batch, record, countIn }) => {
  it('takes it from those, and from others answers as if the app were somebody else’s', async () => {
    const { post, store } = await appWith({ shop: { allowedAddresses: ['203.0.113.0/24', '2001:db8::/32'] } });
    const refused = await post(one, record());
    expect(refused).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    expect(await countIn(store)).toBe(0);
    for (const remoteAddress of ['203.0.113.9', '2001:db8::9']) {
      expect((await post(one, record(), { remoteAddress })).status).toBe(201);
    }
    const mixed = await post(batch, [record(), record({ appId: 'else' })]);
    expect(mixed).toMatchObject({ status: 207, body: { results: [{ error: 'forbidden' }, { status: 'stored' }] } });
  });
});

describe('a page of another origin', () => {
  const SHOP = 'https://shop.example';
  const fromPage = (origin: string) => ({ headers: { origin, 'sec-fetch-site': 'cross-site' } });

  it.each(KINDS)(
    'may write a $name for the app that lists it, and reads the answer',
    async ({ one, batch, record }) => {
      const { post } = await appWith({ shop: { allowedOrigins: [SHOP] } });
      const { status, headers } = await post(one, record(), fromPage(SHOP));
      expect(status).toBe(201);
      expect(headers).toMatchObject({
        'access-control-allow-origin': SHOP,
        'access-control-allow-credentials': 'true',
        'cross-origin-resource-policy': 'cross-origin',
        vary: expect.stringContaining('Origin'),
      });
      const mixed = await post(batch, [record(), record({ appId: 'else' })], fromPage(SHOP));
      expect(mixed).toMatchObject({
        status: 207,
        body: { results: [{ status: 'stored' }, { error: 'forbidden_origin' }] },
      });
    },
  );

  it('may not write for the app when it is not listed, wherever else it may', async () => {
    const { post } = await appWith({
      shop: { allowedOrigins: [SHOP] },
      blog: { allowedOrigins: ['https://blog.example'] },
    });
    for (const origin of ['https://blog.example', 'http://localhost']) {
      const answer = await post(EVENTS.one, EVENTS.record(), fromPage(origin));
      expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden_origin' } });
    }
    expect((await post(EVENTS.one, EVENTS.record(), fromPage('https://else.example'))).status).toBe(403);
  });

  it('may write without credentials for an app that takes any origin, and for no other', async () => {
    const { post } = await appWith({ shop: { allowedOrigins: ['*'] } });
    const answer = await post(EVENTS.one, EVENTS.record(), fromPage(SHOP));
    expect(answer.status).toBe(201);
    expect(answer.headers['access-control-allow-origin']).toBe(SHOP);
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    expect((await post(EVENTS.one, EVENTS.record({ appId: 'else' }), fromPage(SHOP))).status).toBe(403);
  });
});

it('programs that are no browsers may write for an app that lists origins', async () => {
  const { post } = await appWith({ shop: { allowedOrigins: [] } });
  expect((await post(EVENTS.one, EVENTS.record())).status).toBe(201);
});
