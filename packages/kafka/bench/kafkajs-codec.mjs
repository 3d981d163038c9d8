// CPU time of a record in kafkajs, as it is published and as patches/kafkajs@2.2.4.patch makes it: `node packages/kafka/bench/kafkajs-codec.mjs`.
// Sending: grouping by partition and encoding of 500 records in six partitions. Fetching: decoding and the batch of 500.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const RECORDS = 500;
const PARTITIONS = 6;
const PARTITION_METADATA = Array.from({ length: PARTITIONS }, (_, partitionId) => ({ partitionId }));
const BATCHES = 400;
const ROUNDS = 7;

const messages = Array.from({ length: RECORDS }, (_, index) => ({
  key: `app:user-${index % 97}`,
  value: Buffer.alloc(500, 'x'),
  headers: { 'schema-version': '1', 'correlation-id': randomUUID() },
  partition: index % PARTITIONS,
}));

function codecOf(name) {
  const record = require(`${name}/src/protocol/recordBatch/record/v0`);
  const { RecordBatch } = require(`${name}/src/protocol/recordBatch/v0`);
  const Encoder = require(`${name}/src/protocol/encoder`);
  const Decoder = require(`${name}/src/protocol/decoder`);
  const decodeMessages = require(`${name}/src/protocol/requests/fetch/v4/decodeMessages`);
  const group = require(`${name}/src/producer/groupMessagesPerPartition`);
  const Batch = require(`${name}/src/consumer/batch`);

  const encode = async (some) => {
    const records = some.map((message, offsetDelta) => record({ ...message, offsetDelta, timestampDelta: 0 }));
    const times = { firstTimestamp: Date.now(), maxTimestamp: Date.now() };
    const batch = await RecordBatch({ ...times, lastOffsetDelta: some.length - 1, partitionLeaderEpoch: 0, records });
    return new Encoder().writeInt32(batch.size()).writeEncoder(batch).buffer;
  };
  return {
    send: async () => {
      const partitioner = ({ message }) => message.partition;
      const grouped = group({ topic: 'topic', partitionMetadata: PARTITION_METADATA, messages, partitioner });
      for (const some of Object.values(grouped)) await encode(some);
    },
    fetch: async (bytes) => {
      const fetched = await decodeMessages(new Decoder(Buffer.from(bytes)));
      return new Batch('topic', '0', { partition: 0, highWatermark: '0', messages: fetched }).messages.length;
    },
    bytes: () => encode(messages),
  };
}

async function microseconds(work) {
  const before = process.cpuUsage();
  for (let batch = 0; batch < BATCHES; batch += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (BATCHES * RECORDS);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const codecs = Object.entries({ published: codecOf('kafkajs-published'), patched: codecOf('kafkajs') });
const times = { send: { published: [], patched: [] }, fetch: { published: [], patched: [] } };
// In turns, so that what else the machine does meets both.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, codec] of codecs) {
    const bytes = await codec.bytes();
    times.send[name].push(await microseconds(codec.send));
    times.fetch[name].push(await microseconds(() => codec.fetch(bytes)));
  }
}
for (const [what, byName] of Object.entries(times)) {
  const [published, patched] = [median(byName.published), median(byName.patched)];
  console.log(
    `${what}: published ${published.toFixed(2)} µs, patched ${patched.toFixed(2)} µs a record, ${(patched / published).toFixed(2)} ×`,
  );
}
