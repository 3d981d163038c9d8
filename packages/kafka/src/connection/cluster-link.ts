import type { Logger } from '@analytics/shared/telemetry';
import type { Admin, Kafka, Producer } from 'kafkajs';
import { answerWithin } from '../deadline.js';

const CONNECT_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** Connecting again and again does not make a slow cluster faster. */
const RENEWAL_INTERVAL_MS = 3_000;
/** Short: after a request that a frozen broker did not answer, kafkajs asks for the new leader only once this is over. */
const METADATA_MAX_AGE_MS = 5_000;

interface Clients {
  admin: Admin;
  producer: Producer;
}

export interface ClusterLinkOptions {
  kafka: Kafka;
  logger: Logger;
}

/** The process's one admin and one producer, replaced when they no longer work: kafkajs does not always reconnect. */
export class ClusterLink {
  readonly #options: ClusterLinkOptions;
  #clients: Clients | undefined;
  #renewing: Promise<void> | undefined;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(options: ClusterLinkOptions) {
    this.#options = options;
  }

  get admin(): Admin {
    return this.#connected().admin;
  }

  get producer(): Producer {
    return this.#connected().producer;
  }

  /** Rejects when no broker can be reached. */
  async connect(): Promise<void> {
    const clients = this.#newClients();
    try {
      const connecting = Promise.all([clients.admin.connect(), clients.producer.connect()]);
      await answerWithin(connecting, CONNECT_TIMEOUT_MS, 'connecting to Kafka');
    } catch (error) {
      void this.#discard(clients);
      throw error;
    }
    const before = this.#clients;
    this.#clients = clients;
    if (before !== undefined) void this.#discard(before);
    if (this.#closed) await this.close();
  }

  /** Replaces the clients. Calls at the same time share one replacement; the old clients stay when new ones cannot connect. */
  renew(reason: string): Promise<void> {
    const recently = performance.now() - this.#renewedAt < RENEWAL_INTERVAL_MS;
    if (this.#closed || (recently && this.#renewing === undefined)) return Promise.resolve();
    this.#renewing ??= this.#renew(reason).finally(() => {
      this.#renewing = undefined;
      this.#renewedAt = performance.now();
    });
    return this.#renewing;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const clients = this.#clients;
    this.#clients = undefined;
    if (clients !== undefined) await this.#discard(clients);
  }

  async #renew(reason: string): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.connect();
      logger.info({ reason }, 'the connection to Kafka was made anew');
    } catch (error) {
      logger.warn({ err: error, reason }, 'the connection to Kafka could not be made anew');
    }
  }

  #connected(): Clients {
    if (this.#clients === undefined) throw new Error('the event log is not connected');
    return this.#clients;
  }

  #newClients(): Clients {
    const { kafka } = this.#options;
    return {
      admin: kafka.admin(),
      producer: kafka.producer({
        allowAutoTopicCreation: false,
        idempotent: false,
        metadataMaxAge: METADATA_MAX_AGE_MS,
        // A retry inside kafkajs may leave records out and still resolve; our retry sends the whole batch again.
        retry: { retries: 0 },
        createPartitioner:
          () =>
          ({ message }) => {
            if (message.partition === undefined) throw new Error('every record has its partition');
            return message.partition;
          },
      }),
    };
  }

  async #discard({ admin, producer }: Clients): Promise<void> {
    const closing = Promise.allSettled([admin.disconnect(), producer.disconnect()]);
    try {
      await answerWithin(closing, CLOSE_TIMEOUT_MS, 'disconnecting from Kafka');
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'a connection to Kafka did not close');
    }
  }
}
