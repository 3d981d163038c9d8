// CPU time of a record in kafkajs as it is published, and in ours: `npm run build && node packages/kafka/bench/kafkajs-codec.mjs`.
// Sending: a request of 500 records in six partitions. Fetching: decoding and the batch of 500.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { queuedRecord } from '../dist/producer/queued-record.js';
import { recordBatchOf } from '../dist/producer/record-batch.js';

const require = createRequire(import.meta.url);
const RECORDS = 500;
const PARTITIONS = 6;
const PARTITION_METADATA = Array.from({ length: PARTITIONS }, (_, partitionId) => ({ partitionId }));
const BATCHES = 400;
const ROUNDS = 7;

const headers = { 'schema-version': '1', 'correlation-id': randomUUID() };
const messages = Array.from({ length: RECORDS }, (_, index) => ({
  key: `app:user-${index % 97}`,
  value: Buffer.alloc(500, 'x'),
  headers,
  partition: index % PARTITIONS,
}));

const batchOf = (some) =>
  recordBatchOf(
    some.map((record) => queuedRecord(record, 0)),
    Date.now(),
  );

/** Messages by partition to what a produce request has of each. */
const WAYS = {
  published: (some) => some,
  ours: (some) => [{ recordBatch: batchOf(some) }],
};

function codecOf(name, messagesOf) {
  const produce = require(`${name}/src/protocol/requests/produce/v7/request`);
  const createRequest = require(`${name}/src/protocol/request`);
  const Decoder = require(`${name}/src/protocol/decoder`);
  const decodeMessages = require(`${name}/src/protocol/requests/fetch/v4/decodeMessages`);
  const group = require(`${name}/src/producer/groupMessagesPerPartition`);
  const Batch = require(`${name}/src/consumer/batch`);
  const partitioner = ({ message }) => message.partition;

  return {
    send: async () => {
      const grouped = group({ topic: 'topic', partitionMetadata: PARTITION_METADATA, messages, partitioner });
      const partitions = Object.entries(grouped).map(([partition, some]) => ({
        partition: Number(partition),
        firstSequence: 0,
        messages: messagesOf(some),
      }));
      const request = produce({ acks: -1, timeout: 1_000, topicData: [{ topic: 'topic', partitions }] });
      return (await createRequest({ correlationId: 1, clientId: 'bench', request })).buffer.length;
    },
    fetch: async (bytes) => {
      const fetched = await decodeMessages(new Decoder(Buffer.from(bytes)));
      return new Batch('topic', '0', { partition: 0, highWatermark: '0', messages: fetched }).messages.length;
    },
  };
}

/** What a broker gives of all messages. */
function fetchedBytes() {
  const batch = batchOf(messages);
  const length = Buffer.alloc(4);
  length.writeInt32BE(batch.length);
  return Buffer.concat([length, batch]);
}

async function microseconds(work) {
  const before = process.cpuUsage();
  for (let batch = 0; batch < BATCHES; batch += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (BATCHES * RECORDS);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const codecs = Object.entries({
  published: codecOf('kafkajs-published', WAYS.published),
  ours: codecOf('kafkajs', WAYS.ours),
});
const bytes = fetchedBytes();
const times = { send: { published: [], ours: [] }, fetch: { published: [], ours: [] } };
// In turns, so that what else the machine does meets both.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, codec] of codecs) {
    times.send[name].push(await microseconds(codec.send));
    times.fetch[name].push(await microseconds(() => codec.fetch(bytes)));
  }
}
for (const [what, byName] of Object.entries(times)) {
  const [published, ours] = [median(byName.published), median(byName.ours)];
  console.log(
    `${what}: published ${published.toFixed(2)} µs, ours ${ours.toFixed(2)} µs a record, ${(ours / published).toFixed(2)} ×`,
  );
}
