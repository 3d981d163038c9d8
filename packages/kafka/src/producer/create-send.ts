import type { ClusterLink } from '../connection/cluster-link.js';
import { answerWithin } from '../deadline.js';
import { isOfClient } from '../faults.js';
import type { AppenderOptions } from './appender.js';
import { sendBatch } from './send-batch.js';

export interface CreateSendOptions {
  link: ClusterLink;
  /** How long a leader may wait for its replicas. */
  ackTimeoutMs: number;
  /** kafkajs ends every request by itself, but not every wait around one: past this it is not thought to. */
  attemptTimeoutMs: number;
}

/** Sends one batch with the producer of now; a client that hangs, or that knows its topics no more, is made anew. */
export const createSend =
  ({ link, ackTimeoutMs, attemptTimeoutMs }: CreateSendOptions): AppenderOptions['send'] =>
  async (topic, partition, records) => {
    const messages = records.map(({ message }) => message);
    try {
      const sending = sendBatch({ producer: link.producer, topic, partition, messages, ackTimeoutMs });
      await answerWithin(sending, attemptTimeoutMs, `sending to ${topic}/${partition}`);
    } catch (error) {
      // Not waited for: the next attempt takes whichever client is there.
      if (isOfClient(error)) void link.renew(error instanceof Error ? error.message : 'a send failed');
      throw error;
    }
  };
