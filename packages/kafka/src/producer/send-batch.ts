import type { Message, Producer } from 'kafkajs';
import { recordBatchOf } from './record-batch.js';
import type { PartitionSend } from './share-sends.js';

/** The client resolved a send and nothing confirms that the partition has it (kafkajs issue 1303). */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
}

export interface Send {
  /** One that tries once: kafkajs loses records of other partitions when it tries again after a leader has moved. */
  producer: Producer;
  topic: string;
  /** One a partition. */
  sends: readonly PartitionSend[];
  /** How long the leader may wait for its replicas. */
  ackTimeoutMs: number;
}

/** All records that go to a partition, ready to send: our patch of kafkajs takes them as they are. */
interface EncodedMessage extends Message {
  recordBatch: Buffer;
}

/** Resolves when every replica in sync has the records of every partition. */
export async function sendBatch({ producer, topic, sends, ackTimeoutMs }: Send): Promise<void> {
  const nowMs = Date.now();
  const messages = sends.map(
    ({ partition, records }): EncodedMessage => ({
      partition,
      value: null,
      recordBatch: recordBatchOf(records, nowMs),
    }),
  );
  const answers = await producer.send({ topic, acks: -1, timeout: ackTimeoutMs, messages });
  for (const { partition } of sends) {
    const answer = answers.find((candidate) => candidate.topicName === topic && candidate.partition === partition);
    if (answer?.errorCode !== 0) throw new UnconfirmedError(`nothing confirms the append to ${topic}/${partition}`);
  }
}
