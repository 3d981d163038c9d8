import { describe, expect, it } from 'vitest';
import { ingestApp, openBackends, openEmbeddedStore, useIngestApp } from './fixture/app.js';
import { EVENTS, KINDS, type Kind, METRICS } from './fixture/kinds.js';

const identityOf = (body: unknown, { name, idField }: Kind) => {
  const { [idField]: id, timestamp } = (body as Record<string, Record<string, unknown>>)[name]!;
  return { id, timestamp };
};
const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

const refusing = useIngestApp();

describe.each(KINDS)('an Idempotency-Key of $name records', (kind) => {
  const { name, one, batch, idField, record, countIn } = kind;

  it('makes a retry of one without an id count once', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const first = await post(one, record(), withKey('order-7'));
    const again = await post(one, record(), withKey('order-7'));
    expect(again.status).toBe(201);
    // The whole answer: a session that the service makes is the stored one too.
    expect(again.body).toEqual({ ...(first.body as object), duplicate: true });
    expect(await countIn(store)).toBe(1);
  });

  it('makes a retry of a batch count once', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const records = [record(), record()];
    await post(batch, records, withKey('order-7'));
    await post(batch, records, withKey('order-7'));
    expect(await countIn(store)).toBe(2);
  });

  it('is the same record whether it is stored, queued, or the first of a batch', async () => {
    const { store, eventLog } = await openBackends();
    const { post } = await ingestApp({ store, eventLog });
    const queued = await post(one, record({ async: true }), withKey('order-7'));
    const stored = await post(one, record(), withKey('order-7'));
    await post(batch, [record()], withKey('order-7'));
    expect(identityOf(queued.body, kind)).toEqual(identityOf(stored.body, kind));
    expect(await countIn(store)).toBe(1);
  });

  it('tells the records of another key from the first', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    await post(one, record(), withKey('order-7'));
    await post(one, record(), withKey('order-8'));
    expect(await countIn(store)).toBe(2);
  });

  it('leaves the ids alone that records bring', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const { body } = await post(one, record({ [idField]: 'own' }), withKey('order-7'));
    expect(body).toMatchObject({ [name]: { [idField]: 'own' } });
  });

  it.each(['two words', '', 'k'.repeat(256), 'schlüssel'])('that is malformed is refused: %j', async (key) => {
    const { post } = refusing();
    for (const url of [one, batch]) {
      const answer = await post(url, url === one ? record() : [record()], withKey(key));
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'Idempotency-Key' }] } });
    }
  });

  it('may have 255 characters', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    expect((await post(one, record(), withKey('~'.repeat(255)))).status).toBe(201);
  });
});

it('one Idempotency-Key for an event and a metric costs neither', async () => {
  const store = await openEmbeddedStore();
  const { post } = await ingestApp({ store });
  for (const { one, record } of KINDS) await post(one, record(), withKey('order-7'));
  expect([await EVENTS.countIn(store), await METRICS.countIn(store)]).toEqual([1, 1]);
});
