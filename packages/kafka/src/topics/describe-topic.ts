import kafkajs, { type Admin } from 'kafkajs';
import { typeOf } from '../faults.js';

// Node does not see this one among the named exports of the CommonJS package.
const { ConfigResourceTypes } = kafkajs;

/** What the promises of the log depend on. */
export interface TopicFacts {
  name: string;
  partitions: number;
  /** Of the partition that has the fewest. */
  replicas: number;
  minInsyncReplicas: number;
  maxMessageBytes: number;
  /** `delete`, `compact` or both. */
  cleanupPolicy: string;
  uncleanLeaderElection: boolean;
}

const CONFIG_NAMES = [
  'min.insync.replicas',
  'max.message.bytes',
  'cleanup.policy',
  'unclean.leader.election.enable',
] as const;

/** The topic as the cluster has it; undefined when it is missing. */
export async function describeTopic(admin: Admin, name: string): Promise<TopicFacts | undefined> {
  const partitions = await partitionsOf(admin, name);
  if (partitions === undefined) return undefined;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name, configNames: [...CONFIG_NAMES] }],
  });
  const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
  const settingOf = (config: (typeof CONFIG_NAMES)[number]): string => {
    const value = entries.find(({ configName }) => configName === config)?.configValue;
    if (value === undefined) throw new Error(`Kafka does not say the ${config} of topic ${name}`);
    return value;
  };
  return {
    name,
    partitions: partitions.length,
    replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    minInsyncReplicas: Number(settingOf('min.insync.replicas')),
    maxMessageBytes: Number(settingOf('max.message.bytes')),
    cleanupPolicy: settingOf('cleanup.policy'),
    uncleanLeaderElection: settingOf('unclean.leader.election.enable') === 'true',
  };
}

async function partitionsOf(admin: Admin, name: string) {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
    return topics.find((topic) => topic.name === name)?.partitions;
  } catch (error) {
    if (typeOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined;
    throw error;
  }
}
