import { amount, type Config, choice, flag, optionalText, text, type ValuesOf } from '@analytics/shared/config';
import { Type } from '@sinclair/typebox';

/** What the protocol has room for. */
const MAX_INT16 = 32_767;
const MAX_INT32 = 2_147_483_647;

/** Where the cluster is, what its topics must be like, and how to be let in. */
export const variables = {
  KAFKA_BROKERS: Type.Optional(optionalText('Brokers to begin with, `host:port`, separated by commas.')),
  KAFKA_CLIENT_ID: text('analytics-service', 'The name that brokers see in their logs and quotas.'),
  KAFKA_CREATE_TOPICS: flag(true, 'Make the topics that are missing at the start.'),
  KAFKA_TOPIC_PARTITIONS: amount(6, 'Partitions of a topic that is made.', 1, MAX_INT32),
  KAFKA_REPLICATION_FACTOR: amount(
    3,
    'Replicas of a topic that is made, and the fewest that an existing one must have.',
    1,
    MAX_INT16,
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

/** What the adapter reads of the configuration. */
export type KafkaConfig = Config & ValuesOf<typeof variables>;
