import type { ClusterLink } from '../connection/cluster-link.js';
import { answerWithin } from '../deadline.js';
import { isOfClient } from '../faults.js';
import type { TopicTable } from '../topics/topic-table.js';
import type { KafkaAppenderOptions } from './kafka-appender.js';
import { sendBatch } from './send-batch.js';
import { type PartitionSend, shareSends } from './share-sends.js';

export interface CreateSendOptions {
  link: ClusterLink;
  table: TopicTable;
  /** How long a leader may wait for its replicas. */
  ackTimeoutMs: number;
  /** kafkajs bounds each request but not every wait around one: a client that takes longer is thought to hang. */
  hangTimeoutMs: number;
}

/** Sends batches with the current producer. A client that hangs, or no longer knows its topics, is replaced. */
export function createSend({
  link,
  table,
  ackTimeoutMs,
  hangTimeoutMs,
}: CreateSendOptions): KafkaAppenderOptions['send'] {
  const request = async (topic: string, sends: readonly PartitionSend[]) => {
    try {
      const sending = sendBatch({ producer: link.producer, topic, sends, ackTimeoutMs });
      const partitions = sends.map(({ partition }) => partition).join(',');
      await answerWithin(sending, hangTimeoutMs, `sending to ${topic}/${partitions}`);
    } catch (error) {
      // Not waited for: the next attempt takes whichever client is there.
      if (isOfClient(error)) void link.renew(error instanceof Error ? error.message : 'a send failed');
      throw error;
    }
  };
  return shareSends({ request, leaderOf: (topic, partition) => table.get(topic).leaders.get(partition) });
}
