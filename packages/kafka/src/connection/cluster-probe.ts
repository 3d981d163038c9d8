import { sleep } from '@analytics/shared/batching';
import type { Logger } from '@analytics/shared/telemetry';
import type { ITopicMetadata } from 'kafkajs';
import { answerWithin } from '../deadline.js';
import { explain, isForbidden, isOfClient } from '../faults.js';
import type { KafkaConnection } from '../options.js';
import { describeTopic } from '../topics/describe-topic.js';
import type { TopicTable } from '../topics/topic-table.js';
import type { ClusterLink } from './cluster-link.js';

/** One failure may pass by itself; after this many in a row the client is replaced. */
const FAILURES_BEFORE_RENEWAL = 3;
const PROBE_TIMEOUT_MS = 5_000;
/** Limits of topics change seldom, so they are read at one probe of so many. */
const PROBES_PER_LIMITS = 12;

export interface ClusterProbeOptions {
  link: ClusterLink;
  table: TopicTable;
  connection: KafkaConnection;
  minInsyncReplicas: number;
  intervalMs: number;
  logger: Logger;
}

/** Asks the cluster at intervals for the partitions and limits of the topics, and whether they can take records. */
export class ClusterProbe {
  readonly #options: ClusterProbeOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #failures = 0;
  #probes = 0;
  #fault: string | undefined;

  constructor(options: ClusterProbeOptions) {
    this.#options = options;
  }

  /** What was wrong at the last probe, in the operator's terms. */
  get fault(): string | undefined {
    return this.#fault;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** To be called when records could not be appended; holds until the next probe finds the cluster well. */
  report(error: unknown): void {
    this.#tell(explain(error, this.#options.connection), error);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      await sleep(this.#options.intervalMs, signal);
      if (signal.aborted) return;
      await this.#probe();
    }
  }

  async #probe(): Promise<void> {
    const { link, table, connection } = this.#options;
    try {
      const asking = link.admin.fetchTopicMetadata({ topics: table.names });
      const { topics } = await answerWithin(asking, PROBE_TIMEOUT_MS, 'asking Kafka for its topics');
      for (const topic of topics) table.update(topic);
      this.#probes += 1;
      if (this.#probes % PROBES_PER_LIMITS === 0) await this.#updateLimits();
      this.#failures = 0;
      this.#tell(topics.flatMap((topic) => this.#lacking(topic))[0]);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#failures += 1;
      this.#tell(explain(error, connection), error);
      if (isOfClient(error) || this.#failures % FAILURES_BEFORE_RENEWAL === 0) await link.renew('Kafka did not answer');
    }
  }

  async #updateLimits(): Promise<void> {
    const { link, table } = this.#options;
    for (const name of table.names) {
      const asking = describeTopic(link.admin, name);
      const facts = await answerWithin(asking, PROBE_TIMEOUT_MS, `asking Kafka for the limits of ${name}`);
      if (facts !== undefined) table.setMaxMessageBytes(name, facts.maxMessageBytes);
    }
  }

  #lacking({ name, partitions }: ITopicMetadata): string[] {
    const needed = this.#options.minInsyncReplicas;
    return partitions
      .filter(({ isr }) => isr.length < needed)
      .map(
        ({ partitionId, isr }) =>
          `${name}/${partitionId} has ${isr.length} replica(s) in sync and takes records with ${needed}; bring the missing brokers back`,
      );
  }

  #tell(fault: string | undefined, error?: unknown): void {
    const { logger } = this.#options;
    if (fault !== this.#fault) {
      if (fault === undefined) logger.info('Kafka is well again');
      else logger[isForbidden(error) ? 'error' : 'warn']({ err: error }, `the event log is degraded: ${fault}`);
    }
    this.#fault = fault;
  }
}
