import { type BackendDeclaration, KEEPS_DEFAULT } from '@analytics/shared/config';
import { readBrokers } from './connection/brokers.js';
import { readLogin } from './connection/login.js';
import { readTls } from './connection/tls-files.js';
import { type KafkaConfig, variables } from './variables.js';

/** The log on Apache Kafka: where it is, what its topics must be like, and how to be let in. */
export const kafka: BackendDeclaration<typeof variables> = {
  section: {
    variables,
    docs: {
      KAFKA_BROKERS: { unset: 'standalone uses its embedded log; the others do not start' },
      KAFKA_CLIENT_ID: { unset: KEEPS_DEFAULT },
      KAFKA_CREATE_TOPICS: { unset: KEEPS_DEFAULT },
      KAFKA_TOPIC_PARTITIONS: { unset: KEEPS_DEFAULT, unit: 'partitions' },
      KAFKA_REPLICATION_FACTOR: { unset: KEEPS_DEFAULT, unit: 'replicas' },
      KAFKA_MIN_INSYNC_REPLICAS: { unset: KEEPS_DEFAULT, unit: 'replicas' },
      KAFKA_TLS: { unset: KEEPS_DEFAULT },
      KAFKA_TLS_CA_FILE: { unset: 'the authorities that Node knows' },
      KAFKA_TLS_CERT_FILE: { unset: 'no client certificate', needs: ['KAFKA_TLS_KEY_FILE'] },
      KAFKA_TLS_KEY_FILE: { unset: 'no client certificate', needs: ['KAFKA_TLS_CERT_FILE'] },
      KAFKA_SASL_MECHANISM: {
        unset: 'no login',
        needs: ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'],
        needsWhen: { oauthbearer: ['KAFKA_OAUTH_TOKEN_URL'] },
      },
      KAFKA_SASL_USERNAME: { unset: 'no login' },
      KAFKA_SASL_PASSWORD: { unset: 'no login', secret: true },
      KAFKA_OAUTH_TOKEN_URL: { unset: 'oauthbearer cannot be used', url: true },
      KAFKA_OAUTH_SCOPE: { unset: 'no scope is asked for' },
    },
    faults: ({ values }) => kafkaFaults(values),
  },
  chosenBy: ['KAFKA_BROKERS'],
  isShared: true,
  place: ({ KAFKA_BROKERS }) => `Kafka at ${KAFKA_BROKERS}`,
  identity: (config) => [...readBrokers(config).brokers.sort(), config.KAFKA_CATALOG_TOPIC],
};

/** What of the settings the log would refuse at its start without having asked a broker. */
export const kafkaFaults = (values: Partial<KafkaConfig>): string[] => [
  ...readBrokers(values).faults,
  ...readTls(values).faults,
  ...readLogin(values).faults,
  ...replicaFaults(values),
];

function replicaFaults({
  KAFKA_MIN_INSYNC_REPLICAS: inSync = 0,
  KAFKA_REPLICATION_FACTOR: all = inSync,
}: Partial<KafkaConfig>): string[] {
  if (inSync <= all) return [];
  return [`KAFKA_MIN_INSYNC_REPLICAS: must not be more than KAFKA_REPLICATION_FACTOR (${all}), not ${inSync}`];
}
