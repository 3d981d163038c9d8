import { AppError, logUnavailable, overloaded } from '@analytics/shared/errors';
import type { EventLog } from '@analytics/shared/ports';
import { appendsUnless, failing, hanging } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openBackends, openEmbeddedStore } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { headersOf, jsonOf, readLog } from '../fixture/log-reading.js';
import { logThat, storeThat } from '../fixture/ports.js';

/** Every record of the topic as a plain reader finds it: id, and how it was settled. */
async function logged(eventLog: EventLog, topic: string, idField: string) {
  const records = await readLog(eventLog, topic);
  return records.map((record) => [
    (jsonOf(record) as Record<string, unknown>)[idField],
    headersOf(record)['settled'] ?? 'to be settled',
  ]);
}

describe.each(KINDS)(
  'the log of $name records is complete',
  ({ name, one, batch, topic, idField, record, countIn }) => {
    it('a stored one is in it before its 201, whole, with its correlation id', async () => {
      const { store, eventLog } = await openBackends();
      const { post } = await ingestApp({ store, eventLog });
      const headers = { 'x-correlation-id': 'checkout-42' };
      const { status } = await post(one, record({ [idField]: 'id-1' }), { headers });
      expect(status).toBe(201);
      const [appended, ...others] = await readLog(eventLog, topic);
      expect(others).toEqual([]);
      expect(jsonOf(appended!)).toMatchObject(record({ [idField]: 'id-1', timestamp: NOW_MS }));
      expect(headersOf(appended!)).toMatchObject({ settled: 'stored', 'correlation-id': 'checkout-42' });
    });

    it('each record of a mixed batch is in it once, with how it was settled; a bad one is not', async () => {
      const { store, eventLog } = await openBackends();
      const { post } = await ingestApp({ store, eventLog });
      await post(one, record({ [idField]: 'known' }));
      await post(batch, [
        record({ [idField]: 'a' }),
        record({ [idField]: 'b', async: true }),
        {},
        record({ [idField]: 'known' }),
      ]);
      expect((await logged(eventLog, topic, idField)).sort()).toEqual([
        ['a', 'stored'],
        ['b', 'to be settled'],
        ['known', 'duplicate'],
        ['known', 'stored'],
      ]);
    });

    it('a duplicate is in it with the time that the store has', async () => {
      const { store, eventLog } = await openBackends();
      const { post } = await ingestApp({ store, eventLog });
      await post(one, record({ [idField]: 'id-1', timestamp: NOW_MS - 5_000 }));
      await post(one, record({ [idField]: 'id-1', timestamp: NOW_MS }));
      const times = (await readLog(eventLog, topic)).map(
        (appended) => (jsonOf(appended) as { timestamp: number }).timestamp,
      );
      expect(times).toEqual([NOW_MS - 5_000, NOW_MS - 5_000]);
    });

    it.each([
      ['away', failing(logUnavailable(new Error('hunter2')))],
      ['full', failing(overloaded('The log is full.'))],
      ['silent', hanging],
      ['not confirming', async () => [{ status: 'unknown' as const, error: logUnavailable(new Error('hunter2')) }]],
    ])(
      'one that is stored while the log is %s is answered 503, and a retry completes the log',
      async (_case, append) => {
        const { store, eventLog } = await openBackends();
        const environment = { WRITE_TIMEOUT_MS: '1000' };
        const first = await ingestApp({ environment, store, eventLog: logThat(append) });
        const { status, headers, body } = await first.post(one, record({ [idField]: 'id-1' }));
        expect([status, headers['retry-after'], body]).toMatchObject([503, '2', { error: 'log_unavailable' }]);
        expect(JSON.stringify(body)).not.toContain('hunter2');
        expect(await first.counted()).toEqual({});

        const again = await ingestApp({ store, eventLog });
        expect((await again.post(one, record({ [idField]: 'id-1' }))).status).toBe(201);
        expect(await logged(eventLog, topic, idField)).toEqual([['id-1', 'duplicate']]);
        expect(await countIn(store)).toBe(1);
      },
    );

    it('store and log share WRITE_TIMEOUT_MS: a store that takes most of it leaves the log the rest', async () => {
      const store = storeThat(async (points) => {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        return points.map(() => ({ status: 'stored' }));
      });
      const { post } = await ingestApp({
        environment: { WRITE_TIMEOUT_MS: '2000' },
        store,
        eventLog: logThat(hanging),
      });
      const begin = performance.now();
      expect((await post(one, record())).status).toBe(503);
      expect(performance.now() - begin).toBeLessThan(3_000);
    });

    it('one that the log will never take is stored and says so, and the gap is counted', async () => {
      const store = await openEmbeddedStore();
      const { post, counted, missing } = await ingestApp({ store, eventLog: logThat(appendsUnless(() => true)) });
      expect((await post(one, record())).status).toBe(201);
      expect(await countIn(store)).toBe(1);
      expect(await counted()).toEqual({ [`accepted ${name} sync`]: 1, [`settled ${name} sync stored`]: 1 });
      expect(await missing(name)).toBe(1);
    });

    it('a store that rejects a record leaves the log alone', async () => {
      const store = storeThat(async (points) => points.map(() => ({ status: 'rejected', message: 'is too odd' })));
      const { post } = await ingestApp({ store, eventLog: logThat(failing(new AppError('internal_error'))) });
      expect((await post(one, record())).status).toBe(400);
    });

    it('LOG_STORED_RECORDS=false leaves stored ones out of it', async () => {
      const { store, eventLog } = await openBackends();
      const { post } = await ingestApp({ environment: { LOG_STORED_RECORDS: 'false' }, store, eventLog });
      await post(batch, [record({ [idField]: 'a' }), record({ [idField]: 'b', async: true })]);
      expect(await logged(eventLog, topic, idField)).toEqual([['b', 'to be settled']]);
    });
  },
);
