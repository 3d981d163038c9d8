import type { Producer, RecordMetadata } from 'kafkajs';
import { expect, it } from 'vitest';
import { sendBatch } from '../src/producer/send-batch.ts';

const confirmed = (partition: number): RecordMetadata => ({ topicName: 'events', partition, errorCode: 0 });
const sending = (answers: RecordMetadata[]) =>
  sendBatch({
    producer: { send: async () => answers } as unknown as Producer,
    topic: 'events',
    sends: [0, 1].map((partition) => ({ partition, records: [] })),
    ackTimeoutMs: 1_000,
  });

it('a send is done when each of its partitions is confirmed', async () => {
  await expect(sending([confirmed(1), confirmed(0)])).resolves.toBeUndefined();
});

it.each([
  ['is missing in the answer', [confirmed(0)]],
  ['has an error', [confirmed(0), { ...confirmed(1), errorCode: 7 }]],
  ['is of another topic', [confirmed(0), { ...confirmed(1), topicName: 'metrics' }]],
])('a send is not done when one of its partitions %s', async (_case, answers) => {
  await expect(sending(answers)).rejects.toThrow('nothing confirms the append to events/1');
});
