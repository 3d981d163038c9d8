import type { KafkaTopic, KafkaTopicOptions } from '../options.js';
import type { TopicFacts } from './describe-topic.js';

export const missingTopic = (name: string): string =>
  `Topic ${name} does not exist; create it, or set KAFKA_CREATE_TOPICS=true`;

/** What about a topic breaks the promises of the log, and how to mend it. */
export function topicFaults(
  { name, partitions, replicas, minInsyncReplicas, cleanupPolicy }: TopicFacts,
  needed: Pick<KafkaTopicOptions, 'replicationFactor' | 'minInsyncReplicas'> &
    Pick<KafkaTopic, 'retention' | 'isOrdered'>,
): string[] {
  const faults: string[] = [];
  if (needed.isOrdered === true && partitions !== 1) {
    faults.push(
      `Topic ${name} has ${partitions} partitions and must have one, because its records need one order; make another topic with one partition and name that one`,
    );
  }
  if (replicas < needed.replicationFactor) {
    faults.push(
      `Topic ${name} has ${replicas} replica(s) and KAFKA_REPLICATION_FACTOR asks for ${needed.replicationFactor}; give it more replicas, or lower KAFKA_REPLICATION_FACTOR if losing a broker may lose records`,
    );
  }
  if (minInsyncReplicas < needed.minInsyncReplicas) {
    faults.push(
      `Topic ${name} has min.insync.replicas=${minInsyncReplicas} and KAFKA_MIN_INSYNC_REPLICAS asks for ${needed.minInsyncReplicas}; raise it on the topic, or lower KAFKA_MIN_INSYNC_REPLICAS if losing a broker may lose records`,
    );
  }
  if (minInsyncReplicas > replicas) {
    faults.push(
      `Topic ${name} has ${replicas} replica(s) and min.insync.replicas=${minInsyncReplicas}, so that it can take no record; give it more replicas or lower min.insync.replicas (KAFKA_MIN_INSYNC_REPLICAS for a topic that is made)`,
    );
  }
  if (needed.retention === 'compact' && cleanupPolicy !== 'compact') {
    faults.push(
      `Topic ${name} has cleanup.policy=${cleanupPolicy}, which removes the last record of a key when it is old; set it to compact`,
    );
  }
  if (needed.retention !== 'compact' && cleanupPolicy.includes('compact')) {
    faults.push(
      `Topic ${name} has cleanup.policy=${cleanupPolicy}, which removes all but the last record of a user; set it to delete`,
    );
  }
  return faults;
}
