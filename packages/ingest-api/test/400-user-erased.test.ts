import { catalogWithErased } from '@analytics/testing';
import { expect, it } from 'vitest';
import { ingestApp, NOW_MS, openBackends } from './fixture/app.js';
import { EVENTS, METRICS } from './fixture/kinds.js';
import { readLog } from './fixture/log-reading.js';

const ERASED_AT = NOW_MS - 1_000;

/** The app over real log and store, in which the user `gone` of `shop` is erased. */
async function appWithErased({ allowAgain = false } = {}) {
  const catalog = catalogWithErased({ userId: 'gone', erasedAt: ERASED_AT, allowAgain });
  const backends = await openBackends();
  return { ...backends, ...(await ingestApp({ ...backends, catalog })) };
}
const gone = { appId: 'shop', userId: 'gone' };

it.each(['', '?async=true'])('an event of an erased user is refused, and nothing is kept of it (%s)', async (query) => {
  const { post, eventLog } = await appWithErased();
  const { status, body } = await post(EVENTS.one + query, EVENTS.record(gone));
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: 'user_erased' });
  expect(await readLog(eventLog, EVENTS.topic)).toEqual([]);
});

it.each(['', '?async=true'])('in a batch it is refused, and the others are kept (%s)', async (query) => {
  const { post, eventLog } = await appWithErased();
  const others = [EVENTS.record({ appId: 'shop' }), EVENTS.record({ ...gone, appId: 'other' })];
  const { status, body } = await post(EVENTS.batch + query, [others[0], EVENTS.record(gone), others[1]]);
  expect(status).toBe(207);
  expect(body).toMatchObject({
    count: 2,
    rejected: 1,
    results: [{}, { status: 'rejected', error: 'user_erased' }, {}],
  });
  expect(await readLog(eventLog, EVENTS.topic)).toHaveLength(2);
});

it('a batch of nothing else is refused as a whole', async () => {
  const { post } = await appWithErased();
  const { status, body } = await post(EVENTS.batch, [EVENTS.record(gone), EVENTS.record(gone)]);
  expect([status, body]).toMatchObject([400, { error: 'user_erased' }]);
});

it('where the app takes the user again, what is dated later is stored', async () => {
  const { post } = await appWithErased({ allowAgain: true });
  const at = async (timestamp: number) => (await post(EVENTS.one, EVENTS.record({ ...gone, timestamp }))).status;
  expect([await at(ERASED_AT), await at(ERASED_AT + 1)]).toEqual([400, 201]);
});

it('metrics have no user', async () => {
  const { post } = await appWithErased();
  expect((await post(METRICS.one, METRICS.record({ appId: 'shop' }))).status).toBe(201);
});
