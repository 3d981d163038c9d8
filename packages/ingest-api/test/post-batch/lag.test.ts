import { buildEvent } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openBackends } from '../fixture/app.js';

const events = (count: number) => Array.from({ length: count }, () => buildEvent({ appId: 'shop', timestamp: NOW_MS }));
const environment = { MAX_LAG_RECORDS: '2' };

describe('while the worker is too far behind', () => {
  it('what is to be queued is answered 503 overloaded, with the lag and Retry-After, and nothing is taken', async () => {
    const { eventLog, store } = await openBackends();
    const { post } = await ingestApp({ environment, eventLog, store, lag: async () => 3 });
    const before = await eventLog.positions('group', ['analytics.events']);
    const answer = await post('/analytics/events/batch?async=true', events(2));
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: {
        type: 'urn:analytics:error:overloaded',
        detail: expect.stringContaining('3 queued records wait to be stored'),
      },
    });
    expect(await eventLog.positions('group', ['analytics.events'])).toEqual(before);
  });

  it('what is to be stored at once is taken', async () => {
    const { post } = await ingestApp({ environment, ...(await openBackends()), lag: async () => 3 });
    expect(await post('/analytics/events/batch', events(2))).toMatchObject({ status: 201 });
  });

  it('a batch of both keeps what is stored, and names the others', async () => {
    const { post } = await ingestApp({ environment, ...(await openBackends()), lag: async () => 3 });
    const [stored, queued] = events(2);
    expect(await post('/analytics/events/batch', [stored, { ...queued, async: true }])).toMatchObject({
      status: 207,
      body: { count: 1, results: [{ status: 'stored' }, { status: 'rejected', error: 'overloaded' }] },
    });
  });
});

it('a limit of 0 lets the worker be behind as far as it likes', async () => {
  const backends = await openBackends();
  const { post } = await ingestApp({ environment: { MAX_LAG_RECORDS: '0' }, ...backends, lag: async () => 10 ** 9 });
  expect(await post('/analytics/events/batch?async=true', events(2))).toMatchObject({ status: 202 });
});
