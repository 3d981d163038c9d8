import type { Message, Producer } from 'kafkajs';

/** The client resolved a send and nothing confirms that the partition has it (kafkajs issue 1303). */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
}

export interface Send {
  /** One that tries once: kafkajs loses records of other partitions when it tries again after a leader has moved. */
  producer: Producer;
  topic: string;
  /** Of the messages. */
  partitions: readonly number[];
  messages: Message[];
  /** How long the leader may wait for its replicas. */
  ackTimeoutMs: number;
}

/** Resolves when every replica in sync has the messages of every partition. */
export async function sendBatch({ producer, topic, partitions, messages, ackTimeoutMs }: Send): Promise<void> {
  const answers = await producer.send({ topic, acks: -1, timeout: ackTimeoutMs, messages });
  for (const partition of partitions) {
    const answer = answers.find((candidate) => candidate.topicName === topic && candidate.partition === partition);
    if (answer?.errorCode !== 0) throw new UnconfirmedError(`nothing confirms the append to ${topic}/${partition}`);
  }
}
