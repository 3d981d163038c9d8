import { expect, it } from 'vitest';
import { anyone, basic, doorApp, WRITE_KEY } from './fixture.js';

const ITEM = { type: 'track', event: 'e', userId: 'u-1' };

it('a key is read wherever clients have it', async () => {
  const { post, records, forget } = await doorApp();
  const places: [string, string, object, Record<string, string>][] = [
    ['Basic', '/v1/batch', { batch: [ITEM] }, basic(WRITE_KEY)],
    ['Bearer', '/v1/batch', { batch: [ITEM] }, { authorization: `Bearer ${WRITE_KEY}` }],
    ['the batch', '/v1/batch', { batch: [ITEM], writeKey: WRITE_KEY }, {}],
    ['the first item', '/v1/b', { batch: [{ ...ITEM, writeKey: WRITE_KEY }] }, {}],
    ['the query', `/beacon/v1/batch?writeKey=${WRITE_KEY}`, { batch: [ITEM] }, {}],
    ['our query', `/v1/t?key=${WRITE_KEY}`, ITEM, {}],
  ];
  for (const [place, url, body, headers] of places) {
    forget();
    expect({ place, status: (await post(url, body, headers)).status }).toEqual({ place, status: 200 });
    expect(records()).toMatchObject([{ appId: 'shop', userId: 'u-1' }]);
  }
});

it('a key in a header goes before one in the body', async () => {
  const { post } = await doorApp();
  expect((await post('/v1/t', { ...ITEM, writeKey: WRITE_KEY }, basic('unknown-key'))).status).toBe(401);
});

it('a key of several apps must name one', async () => {
  const { post, records } = await doorApp();
  const refused = await post('/v1/t', ITEM, basic('key-of-two'));
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('?appId=');
  expect((await post('/v1/t?appId=other', ITEM, basic('key-of-two'))).status).toBe(200);
  expect((await post('/v1/t', ITEM, { ...basic('key-of-two'), 'x-app-id': 'shop' })).status).toBe(200);
  expect((await post('/v1/t?appId=foreign', ITEM, basic('key-of-two'))).status).toBe(403);
  expect(records()).toMatchObject([{ appId: 'other' }, { appId: 'shop' }]);
});

it('items with tokens of two projects are refused', async () => {
  const { post, records } = await doorApp();
  const of = (token: string) => ({ event: 'e', properties: { token, distinct_id: 'u-1' } });
  expect((await post('/mixpanel/track', [of('shop-token'), of('other-token')])).status).toBe(400);
  expect(records()).toEqual([]);
});

it('where nobody is asked for a key, what stands in its place is the app', async () => {
  const { post, records } = await doorApp({ authenticator: anyone });
  await post('/v1/t', ITEM, basic('my-app'));
  await post('/capture', { api_key: 'other-app', event: 'e', distinct_id: 'u-1' });
  expect(records()).toMatchObject([{ appId: 'my-app' }, { appId: 'other-app' }]);
});

it('doors are closed where nobody is asked for a key, unless they are named', async () => {
  const { post } = await doorApp({ authenticator: anyone, environment: { AUTH: 'off', DOORS: 'native' } });
  expect((await post('/v1/t', ITEM, basic('my-app'))).status).toBe(404);
  const { post: named } = await doorApp({ authenticator: anyone, environment: { AUTH: 'off', DOORS: 'posthog' } });
  expect((await named('/v1/t', ITEM, basic('my-app'))).status).toBe(404);
  expect((await named('/capture', { api_key: 'my-app', event: 'e', distinct_id: 'u-1' })).status).toBe(200);
});

it('paths work under the prefix of their door, and under it alone where two doors have them', async () => {
  const { post } = await doorApp();
  const event = { event: 'e', distinct_id: 'u-1', properties: { token: 'shop-token', distinct_id: 'u-1' } };
  const statuses = [];
  for (const url of ['/segment/v1/t', '/posthog/track', '/mixpanel/track', '/posthog/batch/', '/track', '/engage']) {
    statuses.push((await post(url, { ...ITEM, ...event }, basic(WRITE_KEY))).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 404, 404]);
});
