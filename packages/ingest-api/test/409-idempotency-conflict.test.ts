import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedStore } from './fixture/app.js';
import { KINDS } from './fixture/kinds.js';

const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });
const CONFLICT = { status: 409, body: { status: 409, error: 'idempotency_conflict' } };

/** Fields of each kind that a client may change, one at a time. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  event: {
    userId: 'u-2',
    eventType: 'view',
    eventName: 'open',
    properties: { cart: { items: [1, 3] } },
    sessionId: 's-2',
    timestamp: NOW_MS - 1,
  },
  metric: {
    metricName: 'size',
    metricType: 'gauge',
    value: 7,
    unit: 'kB',
    tags: { host: 'b', zone: 'z' },
    timestamp: NOW_MS - 1,
  },
};

describe.each(KINDS)('an Idempotency-Key that is used again for another $name', (kind) => {
  const { name, one, batch, idField, record, other, countIn } = kind;

  it.each(Object.entries(CHANGES[name]!))('is a 409 when %s differs, and the first stays', async (field, value) => {
    const store = await openEmbeddedStore();
    const { post, counted } = await ingestApp({ store });
    expect((await post(one, record(), withKey('k'))).status).toBe(201);
    expect(await post(one, record({ [field]: value }), withKey('k'))).toMatchObject(CONFLICT);
    expect(await countIn(store)).toBe(1);
    expect(await counted()).toEqual({
      [`accepted ${name} sync`]: 1,
      [`settled ${name} sync stored`]: 1,
      [`rejected ${name} idempotency_conflict`]: 1,
    });
  });

  it('is a retry when only the order of members differs, or what the connection says', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const [json, shuffled] =
      name === 'event'
        ? [
            { properties: { a: { x: 1, y: -0 }, b: [{ p: 1, q: 2 }] } },
            { properties: { b: [{ q: 2, p: 1 }], a: { y: -0, x: 1 } } },
          ]
        : [{ tags: { host: 'a', shard: 7 } }, { tags: { shard: '7', host: 'a' } }];
    await post(one, record(json), { headers: { ...withKey('k').headers, 'user-agent': 'one' } });
    const again = await post(one, record(shuffled), { headers: { ...withKey('k').headers, 'user-agent': 'two' } });
    expect(again).toMatchObject({ status: 201, body: { duplicate: true } });
  });

  it('costs only the records of a batch that differ', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    await post(batch, [record(), record(), record()], withKey('k'));
    const { status, body } = await post(batch, [record(), record(other), record(), record()], withKey('k'));
    expect([status, body]).toEqual([
      207,
      {
        success: false,
        count: 3,
        rejected: 1,
        results: [
          { index: 0, [idField]: expect.any(String), status: 'duplicate' },
          {
            index: 1,
            [idField]: expect.any(String),
            status: 'rejected',
            error: 'idempotency_conflict',
            message: expect.stringContaining('Idempotency-Key'),
          },
          { index: 2, [idField]: expect.any(String), status: 'duplicate' },
          { index: 3, [idField]: expect.any(String), status: 'stored' },
        ],
      },
    ]);
    expect(await countIn(store)).toBe(4);
  });

  it('is a 409 for a batch when all its records differ', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    await post(one, record(), withKey('k'));
    expect(await post(batch, [record(other)], withKey('k'))).toMatchObject(CONFLICT);
    expect(await countIn(store)).toBe(1);
  });

  it('does not concern records that bring their own ids', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    await post(one, record({ [idField]: 'own' }), withKey('k'));
    const again = await post(one, record({ [idField]: 'own', ...other }), withKey('k'));
    expect(again).toMatchObject({ status: 201, body: { duplicate: true } });
  });
});
