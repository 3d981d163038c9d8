import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BATCH_OVERHEAD_BYTES, queuedRecord } from '../src/producer/queued-record.ts';
import { recordBatchOf } from '../src/producer/record-batch.ts';

// Internal to kafkajs, and without types.
type ProduceRequest = (request: object) => { encode(): Promise<{ buffer: Buffer }> };
const require = createRequire(import.meta.url);
const requestOf = (name: string) => require(`${name}/src/protocol/requests/produce/v7/request`) as ProduceRequest;
const [ours, published] = [requestOf('kafkajs'), requestOf('kafkajs-published')];

/** A produce request of these messages to each of two partitions. */
async function encoded(produce: ProduceRequest, messages: readonly object[][]): Promise<Buffer> {
  const partitions = messages.map((ofOne, partition) => ({ partition, firstSequence: 0, messages: ofOne }));
  const request = produce({ acks: -1, timeout: 1_000, topicData: [{ topic: 'events', partitions }] });
  return (await request.encode()).buffer;
}

const text = fc.string({ unit: 'binary', maxLength: 40 });
const bytes = fc.uint8Array({ maxLength: 300 });
const record = fc.record({
  topic: fc.constant('events'),
  key: fc.oneof(text, bytes),
  value: fc.option(
    fc.oneof(
      bytes,
      fc.integer({ min: 8_150, max: 8_200 }).map((size) => new Uint8Array(size)),
    ),
  ),
  headers: fc
    .array(fc.tuple(fc.oneof(text, fc.constantFrom('1', 'a')), fc.oneof(text, bytes)), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries.filter(([name]) => name !== '__proto__'))),
});
/** More than 64 records have offsets of two bytes. */
const records = fc.oneof(
  fc.array(record, { minLength: 1, maxLength: 6 }),
  fc.tuple(record, fc.integer({ min: 60, max: 130 })).map(([one, times]) => Array.from({ length: times }, () => one)),
);
const sendable = (content: string | Uint8Array) => (typeof content === 'string' ? content : Buffer.from(content));

it('a request with batches that are ready has the bytes of one that kafkajs as published makes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(records, { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 1, max: 2 ** 42 }),
      async (sends, nowMs) => {
        const ready = sends.map((ofOne) => [
          {
            recordBatch: recordBatchOf(
              ofOne.map((one) => queuedRecord(one, 0)),
              nowMs,
            ),
          },
        ]);
        const plain = sends.map((ofOne) =>
          ofOne.map(({ key, value, headers }) => ({
            key: sendable(key),
            value: value === null ? null : sendable(value),
            headers: Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, sendable(content)])),
            timestamp: nowMs,
          })),
        );
        expect((await encoded(ours, ready)).equals(await encoded(published, plain))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

it('a batch is no larger than its records were said to be', () => {
  fc.assert(
    fc.property(records, (some) => {
      const queued = some.map((one) => queuedRecord(one, 0));
      const most = queued.reduce((sum, { bytes: size }) => sum + size, BATCH_OVERHEAD_BYTES);
      expect(recordBatchOf(queued, 0).byteLength).toBeLessThanOrEqual(most);
    }),
  );
});

it('two batches for one partition of a request are refused', async () => {
  const batch = { recordBatch: recordBatchOf([], 0) };
  await expect(encoded(ours, [[batch, batch]])).rejects.toThrow('one record batch a partition');
});

it('a producer of kafkajs without ready batches sends as before', async () => {
  const message = { key: 'user', value: 'text', headers: { a: 'b' }, timestamp: 1 };
  expect((await encoded(ours, [[message]])).equals(await encoded(published, [[message]]))).toBe(true);
});
