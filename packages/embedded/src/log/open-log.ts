import { resolve } from 'node:path';
import { HOUR_MS } from '@analytics/shared/domain';
import { DataFolderError } from '@analytics/shared/errors';
import type { Clock, Lifecycle } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { createAgeing } from './ageing.js';
import { checkLog, clearTrimmed } from './check-log.js';
import { CommittedOffsets } from './committed-offsets.js';
import { Compactor } from './compactor.js';
import { droppedOnOpening, openFolder } from './folder.js';
import { META_KEY } from './keys.js';
import { LevelDatabase } from './level-database.js';
import { loadLog } from './load-log.js';
import { LogAppender } from './log-appender.js';
import { sizeOfLog } from './log-size.js';
import { bytesOf, Partition } from './partition.js';
import { Remover } from './remover.js';
import { Retention } from './retention.js';
import { SpaceReclaimer } from './space-reclaimer.js';
import { encodeMeta, FORMAT_VERSION, type Meta } from './stored-values.js';

export const DEFAULT_TIDY_EVERY_MS = HOUR_MS;

export interface TopicOptions {
  /** 1 to 249 characters of letters, digits, `.`, `_` and `-`. */
  name: string;
  /**
   * `consumed`: records go once every group has committed them and they are old. `keep`: they stay for ever.
   * `compact`: the last record of each key stays; one without a value deletes its key.
   */
  retention: 'consumed' | 'keep' | 'compact';
  /** Of a topic that is kept: older records are removed, milliseconds. Unset: none are. */
  maxAgeMs?: number | undefined;
  /** It has one partition, so that all its records are in one order. Unset: as many as the log has. */
  isOrdered?: boolean;
}

export interface EmbeddedEventLogOptions {
  /** The log's own folder; made when it is missing. */
  directory: string;
  /** The folder was in use before, so a missing one is a loss and is refused. Unset: it is made. */
  mustExist?: boolean;
  topics: readonly TopicOptions[];
  /** Partitions of each topic; fixed when the folder is made, then the stored number counts. */
  partitions: number;
  /** Bytes of records at which appends are refused. */
  maxBytes: number;
  /** How long consumed records of a `consumed` topic are kept, in milliseconds. */
  retentionMs: number;
  /** Records appended to a partition of a `compact` topic before it is compacted again, at least. Default 1,000. */
  compactAfterRecords?: number;
  /**
   * Old records are looked for at least so often, and as long at most is what was removed still in a file, milliseconds.
   * Default: an hour.
   */
  tidyEveryMs?: number;
  logger: Logger;
  clock: Clock;
}

export interface LogParts {
  database: LevelDatabase;
  /** The partitions of each configured topic, in order. */
  topics: ReadonlyMap<string, readonly Partition[]>;
  committed: CommittedOffsets;
  appender: LogAppender;
  retention: Retention;
  compactor: Compactor;
  remover: Remover;
  reclaimer: SpaceReclaimer;
  ageing: Lifecycle;
}

/** Opens and checks the log. Throws `DataFolderError`, with the folder closed again, when it cannot be used. */
export async function openLog(options: EmbeddedEventLogOptions): Promise<LogParts> {
  const directory = resolve(options.directory);
  const meta = { version: FORMAT_VERSION, partitions: options.partitions };
  const database = new LevelDatabase(directory, await openFolder(directory, meta, options.mustExist ?? false));
  try {
    return await assemble(database, options);
  } catch (error) {
    await database.close();
    if (error instanceof DataFolderError) throw error;
    throw database.damaged(`it cannot be read through (${(error as Error).message})`, error);
  }
}

async function assemble(database: LevelDatabase, options: EmbeddedEventLogOptions): Promise<LogParts> {
  const { logger, clock, maxBytes, retentionMs } = options;
  const { meta, partitions: stored, commits } = await loadLog(database);
  const committed = new CommittedOffsets(database, commits);
  await checkLog(database, stored, { commits, committed });
  await clearTrimmed(database, stored);
  if (meta.version < FORMAT_VERSION) await raiseVersion(database, meta);
  await warnOfDifferences(database, meta.partitions, stored, options);

  const topics = new Map(
    options.topics.map(({ name, isOrdered = false }) => {
      const count = isOrdered ? 1 : meta.partitions;
      return [name, partitionsOf(name, count, stored)] as const;
    }),
  );
  const kept = new Set([...stored, ...[...topics.values()].flat()]);
  const storedBytesOfAll = () => bytesOf(kept);
  const partitionsKept = (by: TopicOptions['retention']) =>
    options.topics.filter(({ retention }) => retention === by).flatMap(({ name }) => topics.get(name) ?? []);
  const consumed = new Set(partitionsKept('consumed'));
  const reclaimer = new SpaceReclaimer(database, logger);
  const retention = new Retention({
    database,
    partitions: [...consumed],
    committed,
    storedBytesOfAll,
    maxBytes,
    retentionMs,
    reclaimer,
    clock,
    logger,
  });
  const appender = new LogAppender({
    database,
    partitionsOf: (topic) => topics.get(topic),
    storedBytesOfAll,
    size: () => sizeOfLog(kept, consumed, committed),
    maxBytes,
    trimUntil: (isEnough) => retention.trimUntil(isEnough),
    clock,
  });
  const compactor = new Compactor({
    database,
    partitions: partitionsKept('compact'),
    afterRecords: options.compactAfterRecords,
    clock,
    logger,
  });
  const remover = new Remover(database, reclaimer);
  const aged = options.topics.flatMap(({ name, maxAgeMs }) =>
    maxAgeMs === undefined ? [] : [{ partitions: topics.get(name) ?? [], maxAgeMs }],
  );
  const intervalMs = options.tidyEveryMs ?? DEFAULT_TIDY_EVERY_MS;
  const ageing = createAgeing({ database, topics: aged, remover, retention, intervalMs, clock, logger });
  // What a process before has removed may be in the files yet.
  for (const partition of [...consumed, ...partitionsKept('keep')]) {
    const to = Math.max(partition.start, partition.compacted.records);
    if (to > 0) reclaimer.hasRemoved(partition, { from: 0, to, bytes: 0 });
  }
  return { database, topics, committed, appender, retention, compactor, remover, reclaimer, ageing };
}

/** Before the first record that an older release could not read, so that it refuses the log as a whole. */
async function raiseVersion(database: LevelDatabase, meta: Meta): Promise<void> {
  await database.write([{ key: META_KEY, value: encodeMeta({ ...meta, version: FORMAT_VERSION }) }]);
}

function partitionsOf(topic: string, count: number, stored: readonly Partition[]): Partition[] {
  const nothing = { records: 0, bytes: 0 };
  return Array.from({ length: count }, (_, partition) => {
    const found = stored.find((candidate) => candidate.topic === topic && candidate.partition === partition);
    return found ?? new Partition({ topic, partition }, { appended: nothing, trimmed: nothing, compacted: nothing });
  });
}

async function warnOfDifferences(
  { directory }: LevelDatabase,
  partitions: number,
  stored: readonly Partition[],
  { logger, ...options }: EmbeddedEventLogOptions,
): Promise<void> {
  if (partitions !== options.partitions) {
    logger.warn(
      { directory, partitions, configured: options.partitions },
      'the number of partitions is fixed when the event log is made; EMBEDDED_LOG_PARTITIONS is ignored',
    );
  }
  const configured = new Set(options.topics.map(({ name }) => name));
  const others = new Set(stored.map(({ topic }) => topic).filter((topic) => !configured.has(topic)));
  if (others.size > 0) {
    logger.warn(
      { directory, topics: [...others] },
      'the event log holds topics that are not configured; they are kept and count towards its size',
    );
  }
  const dropped = await droppedOnOpening(directory);
  if (dropped.length > 0) {
    // After a loss of power this is the write that was under way, which was never acknowledged. It cannot be told
    // from a damaged last write; one in the middle leaves a gap, which was checked.
    logger.warn({ directory, dropped }, 'the end of the event log could not be read and was left out');
  }
}
