import { NO_OUTCOMES } from '@analytics/shared/domain';
import { shuttingDown } from '@analytics/shared/errors';
import { gzipped } from '@analytics/shared/files';
import { once } from '@analytics/shared/lifecycle';
import type { ConsumeOptions, Consumer, EventLog, HealthReport, PartitionPosition } from '@analytics/shared/ports';
import { type EmbeddedConsumer, startConsumer } from './consumer.js';
import { checkName } from './keys.js';
import { createLeadership } from './leadership.js';
import { LOG_FILE, logFile } from './log-file.js';
import { DEFAULT_TIDY_EVERY_MS, type EmbeddedEventLogOptions, type LogParts, openLog } from './open-log.js';
import type { Partition } from './partition.js';
import { readRange } from './read-range.js';
import { tailPartitions } from './tail-partitions.js';

function checkOptions({ topics, partitions }: EmbeddedEventLogOptions): void {
  for (const { name } of topics) checkName('topic', name);
  if (new Set(topics.map(({ name }) => name)).size < topics.length) throw new Error('two topics have the same name');
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > 1_024)
    throw new Error('partitions: expected 1 to 1024');
}

/**
 * The event log on the local disk, for one process: LevelDB, every append and commit synced. `start` opens it and
 * throws `DataFolderError` when the folder is in use, damaged or of a newer format. Throws at once on bad options.
 */
export function createEmbeddedEventLog(options: EmbeddedEventLogOptions): EventLog {
  checkOptions(options);
  const { logger, clock } = options;
  const consumers = new Set<EmbeddedConsumer>();
  const groups = new Set<string>();
  const leadership = createLeadership();
  let log: LogParts | undefined;
  const stopping = new AbortController();

  const opened = (): LogParts => {
    if (stopping.signal.aborted) throw shuttingDown();
    if (log === undefined) throw new Error('the event log is not started');
    return log;
  };
  const partitionsOf = (topics: readonly string[]): Partition[] =>
    topics.flatMap((topic) => {
      const partitions = opened().topics.get(topic);
      if (partitions === undefined) throw new Error(`the event log has no topic ${topic}`);
      return partitions;
    });

  const start = once(async () => {
    const opening = await openLog(options);
    opening.database.onFailure((error) => {
      logger.error({ err: error }, 'the event log could not be written');
      for (const consumer of consumers) consumer.fail(error);
    });
    log = opening;
    opening.compactor.start();
    await opening.ageing.start();
  });

  const consume = async (request: ConsumeOptions): Promise<Consumer> => {
    const { group } = request;
    checkName('group', group);
    const { database, committed, retention } = opened();
    const partitions = partitionsOf([...new Set(request.topics)]);
    if (groups.has(group)) {
      throw new Error(`group ${group} is consuming already; the embedded log has one consumer a group`);
    }
    groups.add(group);
    try {
      await committed.register(group, partitions);
      opened();
    } catch (error) {
      groups.delete(group);
      throw error;
    }
    const onStopped = () => {
      groups.delete(group);
      consumers.delete(consumer);
    };
    const onCommit = () => retention.nudge();
    const consumer = startConsumer({ ...request, database, partitions, committed, onCommit, onStopped, clock, logger });
    consumers.add(consumer);
    return consumer;
  };

  const remove: EventLog['remove'] = async (topic, positions) => {
    const { remover } = opened();
    if (options.topics.find(({ name }) => name === topic)?.retention !== 'keep')
      throw new Error(`single records of ${topic} cannot be removed`);
    for (const partition of partitionsOf([topic])) {
      const here = positions.filter((position) => position.partition === partition.partition);
      await remover.remove(
        partition,
        here.map(({ offset }) => offset),
      );
    }
  };

  const stop = once(async () => {
    stopping.abort();
    if (log === undefined) return;
    await leadership.stop();
    await Promise.all([...consumers].map((consumer) => consumer.stop()));
    await log.appender.close();
    await log.ageing.stop();
    await log.remover.stop();
    await log.retention.stop();
    await log.reclaimer.stop();
    await log.compactor.stop();
    await log.committed.close();
    await log.database.close();
  });

  const health = (): HealthReport => {
    const failure = log?.database.failure;
    if (failure !== undefined) return { status: 'degraded', detail: failure.message };
    return log === undefined || stopping.signal.aborted
      ? { status: 'degraded', detail: 'the event log is not open' }
      : { status: 'ok' };
  };

  return {
    backup: async (sink, signal) => {
      await sink.write(LOG_FILE, gzipped(logFile(opened().database, signal)));
    },
    read: (topic, range = {}) => readRange(opened().database, partitionsOf([topic]), range),
    tail: async (topics, { signal, from = {} }) => {
      const { database } = opened();
      const ended = AbortSignal.any([signal, stopping.signal]);
      return tailPartitions({ database, partitions: partitionsOf(topics), from, signal: ended });
    },
    append: async (records) => opened().appender.append(records),
    remove,
    consume,
    longestStayMs: async (topic) => {
      partitionsOf([topic]);
      const { retention } = options.topics.find(({ name }) => name === topic) ?? {};
      // What is old goes from the disk when the log is tidied the next time.
      const { retentionMs, tidyEveryMs = DEFAULT_TIDY_EVERY_MS } = options;
      return retention === 'consumed' ? retentionMs + tidyEveryMs : undefined;
    },
    lead: async (request) => {
      checkName('group', request.group);
      partitionsOf([request.topic]);
      return leadership.lead(request);
    },
    positions: async (group, topics) => {
      const { committed } = opened();
      return partitionsOf(topics).map((place): PartitionPosition => {
        const { topic, partition, start, end } = place;
        const { offset, settled } = committed.get(group, place) ?? { offset: start, settled: NO_OUTCOMES };
        return { topic, partition, start, committed: offset, end, settled };
      });
    },
    health,
    start,
    stop,
  };
}
