import { backoffMs, sleep } from '@analytics/shared/batching';
import { OperatorError, shuttingDown } from '@analytics/shared/errors';
import type { Logger } from '@analytics/shared/telemetry';
import { explain, isForbidden, typeOf } from '../faults.js';
import type { KafkaConnection, KafkaTopicOptions } from '../options.js';
import { prepareTopics } from '../topics/prepare-topics.js';
import type { TopicTable } from '../topics/topic-table.js';
import type { ClusterLink } from './cluster-link.js';

export interface StartOptions extends KafkaConnection, KafkaTopicOptions {
  link: ClusterLink;
  table: TopicTable;
  startTimeoutMs: number;
  /** Called with each reason for waiting, in the operator's terms. */
  onWaiting(reason: string): void;
  signal: AbortSignal;
  logger: Logger;
}

/** What keeps the topics from being made: as long as brokers are missing, waiting may help. */
function explainStart(error: unknown, options: StartOptions): string {
  const types =
    error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors.map(typeOf) : [];
  if (types.includes('INVALID_REPLICATION_FACTOR'))
    return `the cluster has fewer brokers than KAFKA_REPLICATION_FACTOR=${options.replicationFactor}; start the missing ones, or lower KAFKA_REPLICATION_FACTOR and KAFKA_MIN_INSYNC_REPLICAS if losing a broker may lose records`;
  const refused = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error;
  return explain(refused, options);
}

/**
 * Connects and prepares the topics, trying again with back-off until `startTimeoutMs` have passed.
 *
 * @throws OperatorError at once when a topic is not fit, else when the time is up, with the last reason.
 */
export async function startCluster(options: StartOptions): Promise<void> {
  const { link, table, startTimeoutMs, onWaiting, signal, logger } = options;
  const deadline = performance.now() + startTimeoutMs;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      await link.connect();
      await prepareTopics(link.admin, table, options);
      return;
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      const reason = explainStart(error, options);
      const waitMs = backoffMs(attempt, { firstMs: 250, mostMs: 5_000 });
      if (performance.now() + waitMs > deadline)
        throw new OperatorError(`The event log cannot start: ${reason}. It was tried for ${startTimeoutMs} ms.`);
      onWaiting(reason);
      logger[isForbidden(error) ? 'error' : 'warn']({ err: error, waitMs }, `the event log waits: ${reason}`);
      await sleep(waitMs, signal);
    }
  }
  throw shuttingDown();
}
