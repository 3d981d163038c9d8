import { NotMadeYetError, OperatorError } from '@analytics/shared/errors';
import type { Logger } from '@analytics/shared/telemetry';
import type { Admin } from 'kafkajs';
import type { KafkaTopic, KafkaTopicOptions } from '../options.js';
import { createTopics } from './create-topics.js';
import { describeTopic, type TopicFacts } from './describe-topic.js';
import { deadLetterWarnings, sizeFaults } from './size-faults.js';
import { missingTopic, topicFaults } from './topic-faults.js';
import type { TopicTable } from './topic-table.js';

/**
 * Makes the topics when asked to, and checks that every topic keeps what is promised.
 *
 * @throws OperatorError with every fault at once when a topic is not fit; another error when it cannot be said yet.
 */
export async function prepareTopics(
  admin: Admin,
  table: TopicTable,
  { logger, ...options }: KafkaTopicOptions & { logger: Logger },
): Promise<void> {
  const described = await describeTopics(admin, options.topics);
  const missing = options.topics.filter(({ name }) => !described.has(name));
  if (missing.length > 0) {
    if (!options.createTopics) throw new NotMadeYetError(missing.map(({ name }) => missingTopic(name)).join('\n'));
    await createTopics(admin, missing, options);
    for (const [name, facts] of await describeTopics(admin, missing)) described.set(name, facts);
  }
  const unknown = options.topics.find(({ name }) => !described.has(name));
  // A topic that was made just now is not known to every broker at once.
  if (unknown !== undefined) throw new Error(`topic ${unknown.name} is not there yet`);

  const topics = options.topics.flatMap(({ name, retention, isOrdered = false }) => {
    const facts = described.get(name);
    return facts === undefined ? [] : [{ ...facts, retention, isOrdered }];
  });
  const ofRecords = topics.filter(({ isOrdered }) => !isOrdered);
  const faults = [
    ...topics.flatMap((topic) =>
      topicFaults(topic, { ...options, retention: topic.retention, isOrdered: topic.isOrdered }),
    ),
    ...(options.maxRecordBytes === undefined ? [] : sizeFaults(ofRecords, options.maxRecordBytes)),
  ];
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
  for (const warning of deadLetterWarnings(ofRecords)) logger.warn(warning);
  for (const facts of described.values()) {
    table.add(facts.name, facts);
    if (facts.uncleanLeaderElection) {
      const { name: topic } = facts;
      logger.warn({ topic }, 'unclean.leader.election.enable is on: a replica that lags may lose acknowledged records');
    }
  }
}

async function describeTopics(admin: Admin, topics: readonly KafkaTopic[]): Promise<Map<string, TopicFacts>> {
  const described = new Map<string, TopicFacts>();
  for (const { name } of topics) {
    const facts = await describeTopic(admin, name);
    if (facts !== undefined) described.set(name, facts);
  }
  return described;
}
