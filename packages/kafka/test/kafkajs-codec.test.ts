import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// What patches/kafkajs@2.2.4.patch makes faster must read the same records as kafkajs as it is published. Internal to kafkajs, and without types.
interface Encoder {
  buffer: Buffer;
  size(): number;
  writeVarLong(value: bigint | number): Encoder;
  writeInt32(value: number): Encoder;
  writeEncoder(encoder: Encoder): Encoder;
}
interface Decoder {
  offset: number;
  readVarLong(): { toString(): string };
}
interface Kafkajs {
  Encoder: new (initialSize?: number) => Encoder;
  Decoder: new (buffer: Buffer) => Decoder;
  record(message: object): Encoder;
  recordBatch(batch: object): Promise<Encoder>;
  decodeMessages(decoder: Decoder): Promise<{ offset: string; headers: object }[]>;
  Batch: new (topic: string, fetchedOffset: string, data: object) => { messages: object[] };
}

const require = createRequire(import.meta.url);
const load = (name: string): Kafkajs => ({
  Encoder: require(`${name}/src/protocol/encoder`),
  Decoder: require(`${name}/src/protocol/decoder`),
  record: require(`${name}/src/protocol/recordBatch/record/v0`),
  recordBatch: require(`${name}/src/protocol/recordBatch/v0`).RecordBatch,
  decodeMessages: require(`${name}/src/protocol/requests/fetch/v4/decodeMessages`),
  Batch: require(`${name}/src/consumer/batch`),
});
const [ours, published] = [load('kafkajs'), load('kafkajs-published')];

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'binary', maxLength: 40 });
const headerName = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'toString', '1', 'a'));
const headers = fc
  .array(fc.tuple(headerName, fc.oneof(bytes, text, fc.array(fc.oneof(bytes, text), { minLength: 1, maxLength: 3 }))), {
    maxLength: 5,
  })
  .map((entries) => Object.fromEntries(entries));
const message = fc.record({
  key: fc.option(fc.oneof(bytes, text)),
  value: fc.option(fc.oneof(bytes, text)),
  headers,
  offsetDelta: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  timestampDelta: fc.oneof(fc.integer(), fc.integer({ min: -200, max: 200 })),
});
/** Small ones, those around the largest safe integer, and the largest. */
const int64 = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 42n }),
  fc.bigInt({ min: 2n ** 53n - 2n ** 32n, max: 2n ** 53n + 2n ** 32n }),
  fc.bigInt({ min: 0n, max: 2n ** 62n }),
);

/** The lower byte of a batch's attributes, and its flag for the time of the broker. */
const ATTRIBUTES_AT = 22;
const LOG_APPEND_TIME = 8;

const RUNS = { numRuns: 500 };

describe('the patched codec of kafkajs', () => {
  it('reads numbers of any length as published', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.integer({ min: 0, max: 63 }),
        (big, shift) => {
          const value = big >> BigInt(shift);
          const { buffer } = new published.Encoder().writeVarLong(value);
          const [a, b] = [new ours.Decoder(buffer), new published.Decoder(buffer)];
          expect(a.readVarLong().toString()).toBe(b.readVarLong().toString());
          expect(a.offset).toBe(b.offset);
        },
      ),
    );
  });

  it('reads the records of batches as published', async () => {
    const batch = fc.record({
      firstOffset: int64,
      firstTimestamp: int64,
      maxTimestamp: int64,
      /** Whether its time is that of the broker. */
      isLogAppendTime: fc.boolean(),
      messages: fc.array(message, { maxLength: 4 }),
      /** As of records of one request. */
      haveSameHeaders: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 3 }), async (batches) => {
        const encoder = new published.Encoder();
        for (const { messages, haveSameHeaders, isLogAppendTime, ...rest } of batches) {
          const same = haveSameHeaders && messages[0] !== undefined ? { headers: messages[0].headers } : {};
          const records = messages.map((one) => published.record({ ...one, ...same }));
          const made = await published.recordBatch({ ...rest, lastOffsetDelta: 0, partitionLeaderEpoch: 0, records });
          if (isLogAppendTime) made.buffer[ATTRIBUTES_AT] = LOG_APPEND_TIME;
          encoder.writeEncoder(made);
        }
        const { buffer } = new published.Encoder().writeInt32(encoder.size()).writeEncoder(encoder);
        const read = ({ decodeMessages, Decoder: Type }: Kafkajs) => decodeMessages(new Type(Buffer.from(buffer)));
        const [a, b] = [await read(ours), await read(published)];
        expect(a).toEqual(b);
        // Which `toEqual` does not tell apart where one is the prototype.
        const names = (records: typeof a) => records.map((record) => Reflect.ownKeys(record.headers));
        expect(names(a)).toEqual(names(b));
        const fetchedOffset = a[Math.floor(a.length / 2)]?.offset ?? '0';
        const sorted = [...a].sort((x, y) => Number(BigInt(x.offset) - BigInt(y.offset)));
        const within = ({ Batch: Type }: Kafkajs) =>
          new Type('topic', fetchedOffset, { partition: 0, highWatermark: '0', messages: sorted }).messages;
        expect(within(ours)).toEqual(within(published));
      }),
      RUNS,
    );
  });
});
