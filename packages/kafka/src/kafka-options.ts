import { type Config, listOf } from '@analytics/shared/config';
import { OperatorError } from '@analytics/shared/errors';
import { systemClock } from '@analytics/shared/ports';
import { createOauthTokenSource } from './connection/oauth-token.js';
import { tlsOf } from './connection/tls-files.js';
import type { KafkaConnection, KafkaLogin, KafkaTimings, KafkaTopicOptions } from './options.js';

const BROKER = /^(\[[0-9a-fA-F:]+\]|[^\s:]+):\d{1,5}$/;

function brokersOf(config: Config): string[] {
  const brokers = listOf(config.KAFKA_BROKERS) ?? [];
  const wrong = brokers.filter((broker) => !BROKER.test(broker));
  if (brokers.length > 0 && wrong.length === 0) return brokers;
  throw new OperatorError(
    `KAFKA_BROKERS: must be host:port separated by commas, not ${JSON.stringify(wrong.join(',') || config.KAFKA_BROKERS)}`,
  );
}

function loginOf(config: Config): KafkaLogin | undefined {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = config;
  if (mechanism === undefined) return undefined;
  if (username === undefined || password === undefined)
    throw new OperatorError('KAFKA_SASL_MECHANISM needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD');
  if (mechanism !== 'oauthbearer') return { mechanism, username, password };
  const url = config.KAFKA_OAUTH_TOKEN_URL;
  if (url === undefined || !URL.canParse(url))
    throw new OperatorError('KAFKA_OAUTH_TOKEN_URL: must be the URL where oauthbearer gets its tokens');
  const token = createOauthTokenSource({
    url,
    clientId: username,
    clientSecret: password,
    scope: config.KAFKA_OAUTH_SCOPE,
    clock: systemClock,
  });
  return { mechanism, token };
}

/**
 * The log's options of a configuration in which `KAFKA_BROKERS` is set; TLS files are read here.
 *
 * @throws OperatorError when a file cannot be used or a setting contradicts another.
 */
export const kafkaOptionsOf = (config: Config): KafkaConnection & KafkaTopicOptions & KafkaTimings => ({
  brokers: brokersOf(config),
  clientId: config.KAFKA_CLIENT_ID,
  tls: tlsOf(config),
  login: loginOf(config),
  topics: [
    { name: config.KAFKA_EVENTS_TOPIC, retention: 'broker' },
    { name: config.KAFKA_METRICS_TOPIC, retention: 'broker' },
    { name: config.KAFKA_DEAD_LETTER_TOPIC, retention: 'keep' },
  ],
  createTopics: config.KAFKA_CREATE_TOPICS,
  partitions: config.KAFKA_TOPIC_PARTITIONS,
  replicationFactor: config.KAFKA_REPLICATION_FACTOR,
  minInsyncReplicas: config.KAFKA_MIN_INSYNC_REPLICAS,
  // Answers before the caller gives up, so that the caller learns why.
  appendTimeoutMs: Math.ceil((config.WRITE_TIMEOUT_MS * 7) / 8),
});
