import type { Logger } from '@analytics/shared/telemetry';
import { Kafka, type SASLOptions } from 'kafkajs';
import type { KafkaConnection, KafkaLogin } from '../options.js';
import { createLogCreator, levelFor } from './log-creator.js';

/** A broker that does not take a connection in this time is away. */
const CONNECTION_TIMEOUT_MS = 3_000;

export interface ClientOptions {
  connection: KafkaConnection;
  logger: Logger;
  /** How long one request may take. */
  requestTimeoutMs: number;
  /** `briefly`: whoever calls has a deadline and tries again by itself; `patiently`: through the election of a leader. */
  retrying: 'briefly' | 'patiently';
}

const RETRY = {
  briefly: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
  // About 15 s. A member that is back within its session goes on where it was; a new one waits for the old one to expire.
  patiently: { initialRetryTime: 300, maxRetryTime: 2_000, retries: 10 },
};

function saslOf(login: KafkaLogin): SASLOptions {
  if (login.mechanism !== 'oauthbearer') return login;
  return { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await login.token() }) };
}

/** A kafkajs client. Each consumer needs its own: consumers of one client share what they think is committed. */
export function createKafkaClient({ connection, logger, requestTimeoutMs, retrying }: ClientOptions): Kafka {
  const { brokers, clientId, tls, login } = connection;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: requestTimeoutMs,
    retry: RETRY[retrying],
    logCreator: createLogCreator(logger),
    logLevel: levelFor(logger),
    ...(tls === undefined ? {} : { ssl: { ...tls } }),
    ...(login === undefined ? {} : { sasl: saslOf(login) }),
  });
}
