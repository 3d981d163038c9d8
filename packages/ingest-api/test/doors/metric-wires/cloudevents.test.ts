import { expect, it } from 'vitest';
import { anyone, doorApp } from '../fixture.js';

const EVENT = { specversion: '1.0', id: 'e-1', source: '/web', type: 'order.completed', data: { a: 1 } };
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' };

it('the app of a CloudEvent is that of its extension, else of the request, else its source', async () => {
  const { post, records } = await doorApp({ authenticator: anyone });
  await post('/cloudevents?appId=shop', { ...EVENT, appid: 'own' }, STRUCTURED);
  await post('/cloudevents?appId=shop', EVENT, STRUCTURED);
  await post('/cloudevents', EVENT, STRUCTURED);
  expect(records().map(({ appId, eventId }) => [appId, eventId])).toEqual([
    ['own', '/web#e-1'],
    ['shop', '/web#e-1'],
    ['/web', 'e-1'],
  ]);
});

it('an event of a foreign app is refused', async () => {
  const { post, records } = await doorApp();
  const headers = { ...STRUCTURED, authorization: 'Bearer shop-write-key' };
  const { status } = await post('/cloudevents', { ...EVENT, appid: 'other' }, headers);
  expect([status, records()]).toEqual([403, []]);
});

it('an empty batch is answered 200', async () => {
  const { post } = await doorApp({ authenticator: anyone });
  expect((await post('/cloudevents', [], BATCH)).status).toBe(200);
});

it('events that lack what every event has are refused, and each is named', async () => {
  const { post, records } = await doorApp({ authenticator: anyone });
  const { status, text } = await post(
    '/cloudevents',
    [EVENT, { ...EVENT, id: '' }, { ...EVENT, specversion: '0.3' }],
    BATCH,
  );
  const { errors } = JSON.parse(text) as { errors: { path: string }[] };
  expect([status, errors.map(({ path }) => path)]).toEqual([400, ['/1/id', '/2/specversion']]);
  expect(records()).toEqual([]);
});

it('a batch keeps the good events, and tells in a 207 which are not kept', async () => {
  const { post, records } = await doorApp({ authenticator: anyone });
  const bad = { ...EVENT, id: 'e-2', time: 'yesterday' };
  const { status, text } = await post('/cloudevents', [EVENT, bad], BATCH);
  expect([status, JSON.parse(text)]).toMatchObject([
    207,
    { success: false, count: 1, rejected: 1, results: [{ index: 1, error: 'invalid_record' }] },
  ]);
  expect(records()).toHaveLength(1);
});

it('a request that is no CloudEvent is told so', async () => {
  const { post } = await doorApp({ authenticator: anyone });
  const { status, text } = await post('/cloudevents', { a: 1 });
  expect([status, text]).toEqual([400, expect.stringContaining('neither headers ce-')]);
});
