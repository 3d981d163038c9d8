import { appendDeadlines, NO_OUTCOMES } from '@analytics/shared/domain';
import { shuttingDown } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import {
  type Candidate,
  type ConsumeOptions,
  type EventLog,
  type HealthReport,
  type LeadOptions,
  systemClock,
} from '@analytics/shared/ports';
import { ClusterLink } from './connection/cluster-link.js';
import { ClusterProbe } from './connection/cluster-probe.js';
import { createKafkaClient } from './connection/kafka-client.js';
import { startCluster } from './connection/start-cluster.js';
import { type KafkaConsumer, type KafkaConsumerOptions, startConsumer } from './consumer/consumer.js';
import { moveGroup } from './consumer/move-group.js';
import { holdLeadership } from './leading/hold-leadership.js';
import { checkOptions, type KafkaEventLogOptions, timingsOf } from './options.js';
import { positionsOf } from './positions.js';
import { createSend } from './producer/create-send.js';
import { KafkaAppender } from './producer/kafka-appender.js';
import { type GrouplessReading, readTopic, tailTopics } from './reading/read-topic.js';
import { longestStayMs } from './topics/longest-stay.js';
import { TopicTable } from './topics/topic-table.js';

/** Fetches and joins may wait longer than appends. */
const CONSUMER_REQUEST_TIMEOUT_MS = 10_000;

/**
 * The event log on Apache Kafka: `append` resolves when every replica in sync has the records; offsets are committed with
 * the counts of what was settled.
 *
 * `start` waits for the cluster a bounded time, makes the topics when asked to, and throws `OperatorError` when a topic
 * cannot keep what is promised. Throws at once on bad options.
 */
export function createKafkaEventLog(options: KafkaEventLogOptions): EventLog {
  checkOptions(options);
  const { logger, clock = systemClock, brokers, clientId, tls, login } = options;
  const timings = timingsOf(options);
  const connection = { brokers, clientId, tls, login };
  const table = new TopicTable();
  const { attemptMs, ackMs, hangMs } = appendDeadlines(timings.appendTimeoutMs);
  const link = new ClusterLink({
    kafka: createKafkaClient({ connection, logger, requestTimeoutMs: attemptMs, retrying: 'briefly' }),
    logger,
  });
  const probe = new ClusterProbe({
    link,
    table,
    connection,
    minInsyncReplicas: options.minInsyncReplicas,
    intervalMs: timings.probeIntervalMs,
    logger,
  });
  const appender = new KafkaAppender({
    table,
    appendTimeoutMs: timings.appendTimeoutMs,
    send: createSend({ link, table, ackTimeoutMs: ackMs, hangTimeoutMs: hangMs }),
    writer: { onFailure: (error) => probe.report(error) },
  });
  const consumers = new Set<KafkaConsumer>();
  const stopping = new AbortController();
  let state: 'new' | 'started' | 'stopped' = 'new';
  let waitingFor: string | undefined;

  const checkOpen = () => {
    if (state === 'stopped') throw shuttingDown();
    if (state === 'new') throw new Error('the event log is not started');
  };

  const start = once(async () => {
    const onWaiting = (reason: string) => {
      waitingFor = reason;
    };
    const { startTimeoutMs } = timings;
    await startCluster({ ...options, link, table, startTimeoutMs, onWaiting, signal: stopping.signal });
    if (stopping.signal.aborted) throw shuttingDown();
    state = 'started';
    probe.start();
  });

  type Request = ConsumeOptions & Pick<KafkaConsumerOptions, 'hold' | 'onSettled' | 'startOffsets'>;
  const consume = async (request: Request) => {
    checkOpen();
    for (const topic of request.topics) table.get(topic);
    const consumer = startConsumer({
      ...request,
      connection,
      admin: () => link.admin,
      newClient: () =>
        createKafkaClient({ connection, logger, requestTimeoutMs: CONSUMER_REQUEST_TIMEOUT_MS, retrying: 'patiently' }),
      // Who reads without a group may take as long as it likes.
      handlerTimeoutMs: request.startOffsets === undefined ? timings.handlerTimeoutMs : Number.POSITIVE_INFINITY,
      stallTimeoutMs: timings.stallTimeoutMs,
      onStopped: () => consumers.delete(consumer),
      clock,
      logger,
    });
    consumers.add(consumer);
    await consumer.begun;
    return consumer;
  };

  const lead = ({ group, topic, onLead, onFatal }: LeadOptions): Promise<Candidate> => {
    const onBatch = async () => NO_OUTCOMES;
    return consume({ group, topics: [topic], onBatch, onFatal, hold: holdLeadership({ topic, onLead }) });
  };

  const reading: GrouplessReading = {
    clientId,
    admin: () => link.admin,
    consume,
    onLeftBehind: (group, err) => logger.warn({ err, group }, 'a group that read a topic could not be deleted'),
  };

  const stop = once(async () => {
    state = 'stopped';
    stopping.abort();
    await Promise.all([...consumers].map((consumer) => consumer.stop()));
    await appender.close();
    await probe.stop();
    await link.close();
  });

  const health = (): HealthReport => {
    const degraded = (detail: string): HealthReport => ({ status: 'degraded', detail });
    if (state === 'new') return degraded(waitingFor ?? 'the event log is not started');
    if (state === 'stopped') return degraded('the event log is stopped');
    return probe.fault === undefined ? { status: 'ok' } : degraded(probe.fault);
  };

  return {
    append: async (records) => {
      checkOpen();
      return appender.append(records);
    },
    consume,
    lead,
    read: (topic, range = {}) => {
      checkOpen();
      table.get(topic);
      return readTopic(topic, range, reading);
    },
    tail: async (topics, { signal, from = {} }) => {
      checkOpen();
      for (const topic of topics) table.get(topic);
      return tailTopics(topics, { from, signal: AbortSignal.any([signal, stopping.signal]) }, reading);
    },
    longestStayMs: async (topic) => {
      checkOpen();
      table.get(topic);
      return longestStayMs(link.admin, topic);
    },
    positions: async (group, topics) => {
      checkOpen();
      for (const topic of topics) table.get(topic);
      return positionsOf(link.admin, group, topics);
    },
    moveGroup: async (group, progress) => {
      checkOpen();
      const requestTimeoutMs = CONSUMER_REQUEST_TIMEOUT_MS;
      const kafka = createKafkaClient({ connection, logger, requestTimeoutMs, retrying: 'patiently' });
      await moveGroup({ admin: link.admin, kafka }, group, progress);
    },
    health,
    start,
    stop,
  };
}
