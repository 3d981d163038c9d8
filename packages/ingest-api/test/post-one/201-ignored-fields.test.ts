import { describe, expect, it } from 'vitest';
import { ingestApp, openBackends, useIngestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const storesAll = storeThat(async (points) => points.map(() => ({ status: 'stored' })));

const refusing = useIngestApp();
const storing = useIngestApp({ store: storesAll });

describe.each(KINDS)('a field that is no part of a $name', ({ one, batch, record }) => {
  it.each(['', '?async=true'])('is named in the answer, stored or queued (%s)', async (query) => {
    const { post } = await ingestApp(await openBackends());
    const { body } = await post(`${one}${query}`, record({ propertys: { a: 1 }, context: 5 }));
    expect(body).toMatchObject({ success: true, ignored: ['propertys', 'context'] });
  });

  it('is named once for a batch, with what stands beside the array', async () => {
    const { post } = storing();
    const records = [record({ a: 1 }), record({ a: 1, b: 2 }), record()];
    expect((await post(batch, records)).body).toEqual({ success: true, count: 3, ignored: ['a', 'b'] });
    const wrapped = await post(batch, { writeKey: 'k', batch: records });
    expect(wrapped.body).toEqual({ success: true, count: 3, ignored: ['writeKey', 'a', 'b'] });
  });

  it('is named in a 207 too', async () => {
    const { post } = storing();
    const { status, body } = await post(batch, [record({ a: 1 }), record({ appId: 7 })]);
    expect([status, body]).toMatchObject([207, { count: 1, rejected: 1, ignored: ['a'] }]);
  });

  it('is not repeated at any length, and ten names are the most', async () => {
    const { post } = storing();
    const fields = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}-${'x'.repeat(1_000)}`, 1]));
    const { ignored } = (await post(one, record(fields))).body as { ignored: string[] };
    expect(ignored).toHaveLength(10);
    for (const name of ignored) expect(name).toHaveLength(100);
  });

  it('with none, the answer says nothing of it', async () => {
    const { post } = storing();
    expect((await post(one, record())).body).not.toHaveProperty('ignored');
  });

  it('null in every optional field is the same as its absence', async () => {
    const { post } = storing();
    const optional = { properties: null, sessionId: null, eventId: null, timestamp: null, async: null };
    const others = { unit: null, tags: null, metricId: null };
    const fields = 'userId' in record() ? optional : { ...others, timestamp: null, async: null };
    const { status, body } = await post(one, record(fields));
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('ignored');
  });

  it('null in a field that must be there is a fault', async () => {
    const { post } = refusing();
    const { status, body } = await post(one, record({ appId: null }));
    expect([status, body]).toMatchObject([400, { errors: [{ path: '/appId', message: 'expected string, not null' }] }]);
  });
});
