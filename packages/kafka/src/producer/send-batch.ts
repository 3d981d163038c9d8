import type { Message, Producer } from 'kafkajs';

/** The client resolved a send and nothing confirms that the partition has it (kafkajs issue 1303). */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
}

export interface Send {
  producer: Producer;
  topic: string;
  partition: number;
  messages: readonly Message[];
  /** How long the leader may wait for its replicas. */
  ackTimeoutMs: number;
}

/** Resolves when every replica in sync has the messages. One partition a send: kafkajs loses records of the others when a leader moves. */
export async function sendBatch({ producer, topic, partition, messages, ackTimeoutMs }: Send): Promise<void> {
  const answers = await producer.send({
    topic,
    acks: -1,
    timeout: ackTimeoutMs,
    messages: messages.map((message) => ({ ...message, partition })),
  });
  const answer = answers.find((candidate) => candidate.topicName === topic && candidate.partition === partition);
  if (answer?.errorCode !== 0) throw new UnconfirmedError(`nothing confirms the append to ${topic}/${partition}`);
}
