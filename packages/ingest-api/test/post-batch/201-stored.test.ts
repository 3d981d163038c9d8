import { describe, expect, it } from 'vitest';
import { ingestApp, openBackends, openEmbeddedStore } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { headersOf, jsonOf, readLog } from '../fixture/log-reading.js';

describe.each(KINDS)('201 for a batch of $name records', ({ batch, topic, idField, record, countIn }) => {
  it('says how many are kept, and the next read finds them', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const { status, body } = await post(batch, [record(), record(), record()]);
    expect([status, body]).toEqual([201, { success: true, count: 3 }]);
    expect(await countIn(store)).toBe(3);
  });

  it('stores a record once that comes twice, in one batch or in two, and says how many it knew', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const repeated = record({ [idField]: 'id-1' });
    const first = await post(batch, [repeated, repeated]);
    const again = await post(batch, [repeated]);
    expect([first.body, again.body]).toEqual([
      { success: true, count: 2, duplicates: 1 },
      { success: true, count: 1, duplicates: 1 },
    ]);
    expect(await countIn(store)).toBe(1);
  });

  it('queues only those that ask for it', async () => {
    const { eventLog, store } = await openBackends();
    const { post } = await ingestApp({ eventLog, store });
    const { status, body } = await post(batch, [record(), record({ async: true, [idField]: 'queued' }), record()]);
    expect([status, body]).toEqual([201, { success: true, count: 3 }]);
    expect(await countIn(store)).toBe(2);
    const log = await readLog(eventLog, topic);
    const queued = log.filter((appended) => headersOf(appended)['settled'] === undefined);
    expect(queued.map(jsonOf)).toMatchObject([{ [idField]: 'queued' }]);
  });

  it('takes as many as MAX_BATCH_RECORDS', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ environment: { MAX_BATCH_RECORDS: '2' }, store });
    expect((await post(batch, [record(), record()])).status).toBe(201);
  });
});
