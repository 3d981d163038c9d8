import { deadLetterRetentionMsOf, type LogTopics } from '@analytics/shared/config';
import { writeDeadlines } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import { kafkaFaults } from './config.js';
import { readBrokers } from './connection/brokers.js';
import { readLogin } from './connection/login.js';
import { readTls } from './connection/tls-files.js';
import type { KafkaConnection, KafkaTimings, KafkaTopicOptions } from './options.js';
import type { KafkaConfig } from './variables.js';

/**
 * The log's options of a configuration in which `KAFKA_BROKERS` is set; TLS files are read here.
 *
 * @throws OperatorError when a file cannot be used or a setting contradicts another.
 */
export function kafkaOptionsOf(
  config: KafkaConfig,
  topics: LogTopics,
): KafkaConnection & KafkaTopicOptions & KafkaTimings {
  const faults = kafkaFaults(config);
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
  return {
    brokers: readBrokers(config).brokers,
    clientId: config.KAFKA_CLIENT_ID,
    tls: readTls(config).tls,
    login: readLogin(config).login,
    topics: [
      { name: topics.events, retention: 'broker' },
      { name: topics.metrics, retention: 'broker' },
      { name: topics.deadLetters, retention: 'keep', retentionMs: deadLetterRetentionMsOf(config) },
      { name: topics.catalog, retention: 'compact', isOrdered: true },
      { name: topics.audit, retention: 'keep', isOrdered: true },
    ],
    createTopics: config.KAFKA_CREATE_TOPICS,
    partitions: config.KAFKA_TOPIC_PARTITIONS,
    replicationFactor: config.KAFKA_REPLICATION_FACTOR,
    minInsyncReplicas: config.KAFKA_MIN_INSYNC_REPLICAS,
    maxRecordBytes: config.MAX_RECORD_BYTES,
    appendTimeoutMs: writeDeadlines(config.WRITE_TIMEOUT_MS).appendMs,
  };
}
