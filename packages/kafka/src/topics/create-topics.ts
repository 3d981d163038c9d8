import type { Admin, IResourceConfigEntry, ITopicConfig } from 'kafkajs';
import type { KafkaTopic, KafkaTopicOptions } from '../options.js';
import { neededBytes } from './size-faults.js';

/** The default of brokers. */
const DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;
const MIN_COMPACTION_LAG_MS = 3_600_000;
/** The newest segment is never compacted: with the defaults of brokers it would hold a week of the progress of jobs. */
const COMPACTED_SEGMENT_MS = 3_600_000;
const COMPACTED_SEGMENT_BYTES = 16 * 1024 * 1024;
/** A dead letter is a record that was as large as its topic allows, and says more: room for both. */
const KEPT_MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

function configOf(
  topic: KafkaTopic,
  { minInsyncReplicas, maxRecordBytes = 0 }: KafkaTopicOptions,
): IResourceConfigEntry[] {
  const { retention } = topic;
  const atLeast = retention === 'keep' ? KEPT_MAX_MESSAGE_BYTES : DEFAULT_MAX_MESSAGE_BYTES;
  const maxMessageBytes = Math.max(atLeast, topic.isOrdered === true ? 0 : neededBytes(topic, maxRecordBytes));
  const config: Record<string, string> = {
    'min.insync.replicas': String(minInsyncReplicas),
    // Whatever the cluster's default is: compaction would leave one event of a user.
    'cleanup.policy': retention === 'compact' ? 'compact' : 'delete',
    // A replica that lags must not lead.
    'unclean.leader.election.enable': 'false',
    // Retention counts from the arrival, not from what a producer claims.
    'message.timestamp.type': 'LogAppendTime',
  };
  if (retention === 'keep') {
    config['retention.ms'] = String(topic.retentionMs ?? -1);
    config['retention.bytes'] = '-1';
  }
  if (retention === 'compact') {
    // Until then who made a change has long deleted what lost against it.
    config['min.compaction.lag.ms'] = String(MIN_COMPACTION_LAG_MS);
    config['segment.ms'] = String(COMPACTED_SEGMENT_MS);
    config['segment.bytes'] = String(COMPACTED_SEGMENT_BYTES);
  }
  if (maxMessageBytes > DEFAULT_MAX_MESSAGE_BYTES) config['max.message.bytes'] = String(maxMessageBytes);
  return Object.entries(config).map(([name, value]) => ({ name, value }));
}

/** Makes topics that are missing; one that another process makes meanwhile stays as it is. */
export async function createTopics(
  admin: Admin,
  missing: readonly KafkaTopic[],
  options: KafkaTopicOptions,
): Promise<void> {
  const wanted = missing.map(
    (topic): ITopicConfig => ({
      topic: topic.name,
      numPartitions: topic.isOrdered === true ? 1 : options.partitions,
      replicationFactor: options.replicationFactor,
      configEntries: configOf(topic, options),
    }),
  );
  await admin.createTopics({ topics: wanted, waitForLeaders: false });
}
