import { Type } from '@sinclair/typebox';
import { amount, choice, flag, KEEPS_DEFAULT, optionalText, RECORDS, text, type VariableDoc } from './variable.js';

/** The log on Apache Kafka: where it is, its topics, and how to be let in. */
export const kafkaVariables = {
  KAFKA_BROKERS: Type.Optional(optionalText('Brokers to begin with, `host:port`, separated by commas.')),
  KAFKA_CLIENT_ID: text('analytics-service', 'The name that brokers see in their logs and quotas.'),
  KAFKA_GROUP_ID: text('analytics-service-group', 'The consumer group of the worker.'),
  KAFKA_EVENTS_TOPIC: text('analytics.events', 'The topic of events.'),
  KAFKA_METRICS_TOPIC: text('analytics.metrics', 'The topic of metrics.'),
  KAFKA_DEAD_LETTER_TOPIC: text('analytics.dead-letters', 'The topic of records that the worker could not store.'),
  KAFKA_CREATE_TOPICS: flag(true, 'Make the topics that are missing at the start.'),
  KAFKA_TOPIC_PARTITIONS: amount(6, 'Partitions of a topic that is made.'),
  KAFKA_REPLICATION_FACTOR: amount(
    3,
    'Replicas of a topic that is made, and the fewest that an existing one must have.',
  ),
  KAFKA_MIN_INSYNC_REPLICAS: amount(2, 'Replicas that must have a record before it is acknowledged.'),
  KAFKA_TLS: flag(false, 'Encrypt the connections to the brokers.'),
  KAFKA_TLS_CA_FILE: Type.Optional(optionalText('A PEM file of the authorities that sign the brokers’ certificates.')),
  KAFKA_TLS_CERT_FILE: Type.Optional(optionalText('A PEM file of this client’s certificate.')),
  KAFKA_TLS_KEY_FILE: Type.Optional(optionalText('A PEM file of this client’s key.')),
  KAFKA_SASL_MECHANISM: Type.Optional(
    choice(['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'], {
      description: 'How to log in: plain, scram-sha-256, scram-sha-512 or oauthbearer.',
    }),
  ),
  KAFKA_SASL_USERNAME: Type.Optional(optionalText('The user, or the client id of oauthbearer.')),
  KAFKA_SASL_PASSWORD: Type.Optional(optionalText('The password, or the client secret of oauthbearer.')),
  KAFKA_OAUTH_TOKEN_URL: Type.Optional(
    optionalText('Where oauthbearer gets its tokens (OAuth 2.0 client credentials grant).'),
  ),
  KAFKA_OAUTH_SCOPE: Type.Optional(optionalText('The scope that is asked for there.')),
};

const required = { services: RECORDS, requiredBy: ['ingest-api', 'worker'] } as const;
const ofKafka = { services: RECORDS } as const;

export const kafkaDocs: Readonly<Record<keyof typeof kafkaVariables, VariableDoc>> = {
  KAFKA_BROKERS: { unset: 'standalone uses its embedded log; the others do not start', ...required },
  KAFKA_CLIENT_ID: { unset: KEEPS_DEFAULT, ...ofKafka },
  KAFKA_GROUP_ID: { unset: KEEPS_DEFAULT, services: ['standalone', 'worker'] },
  KAFKA_EVENTS_TOPIC: { unset: KEEPS_DEFAULT, ...ofKafka },
  KAFKA_METRICS_TOPIC: { unset: KEEPS_DEFAULT, ...ofKafka },
  KAFKA_DEAD_LETTER_TOPIC: { unset: KEEPS_DEFAULT, services: RECORDS },
  KAFKA_CREATE_TOPICS: { unset: KEEPS_DEFAULT, ...ofKafka },
  KAFKA_TOPIC_PARTITIONS: { unset: KEEPS_DEFAULT, unit: 'partitions', ...ofKafka },
  KAFKA_REPLICATION_FACTOR: { unset: KEEPS_DEFAULT, unit: 'replicas', ...ofKafka },
  KAFKA_MIN_INSYNC_REPLICAS: { unset: KEEPS_DEFAULT, unit: 'replicas', ...ofKafka },
  KAFKA_TLS: { unset: KEEPS_DEFAULT, ...ofKafka },
  KAFKA_TLS_CA_FILE: { unset: 'the authorities that Node knows', ...ofKafka },
  KAFKA_TLS_CERT_FILE: { unset: 'no client certificate', ...ofKafka },
  KAFKA_TLS_KEY_FILE: { unset: 'no client certificate', ...ofKafka },
  KAFKA_SASL_MECHANISM: { unset: 'no login', ...ofKafka },
  KAFKA_SASL_USERNAME: { unset: 'no login', ...ofKafka },
  KAFKA_SASL_PASSWORD: { unset: 'no login', secret: true, ...ofKafka },
  KAFKA_OAUTH_TOKEN_URL: { unset: 'oauthbearer cannot be used', ...ofKafka },
  KAFKA_OAUTH_SCOPE: { unset: 'no scope is asked for', ...ofKafka },
};
