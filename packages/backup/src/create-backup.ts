import type { FileStorage } from '@analytics/record-files/storage';
import type { LogTopics } from '@analytics/shared/config';
import type { BackupSink, Clock, EventLog, StoreBackup } from '@analytics/shared/ports';
import { backupName, createSink, sealBackup } from './backup-files.js';
import { DAYS_FILE, linesFile, recordLines } from './lines.js';
import { FORMAT, type Manifest } from './manifest.js';

/** Topics that a log keeps for ever, which a log on servers gives as files. */
export const KEPT_TOPICS = ['catalog', 'audit', 'deadLetters'] as const;
export const topicFile = (topic: (typeof KEPT_TOPICS)[number]): string => `${topic}.ndjson.gz`;

export interface BackupDeps {
  storage: FileStorage;
  eventLog: EventLog;
  store: StoreBackup;
  topics: LogTopics;
  /** The worker's consumer group. */
  group: string;
  /** Of this release. */
  version: string;
  clock: Clock;
}

export interface MakeOptions {
  signal: AbortSignal;
  /** Called once with the name, before anything is written. */
  onBegun(name: string): Promise<void>;
  /** What is done now, for people. */
  onStep(step: string): Promise<void>;
}

/**
 * Makes a backup of everything while the services run. Positions, then the log, then the store: so whatever the group has
 * settled by then is in the copy of the store or a dead letter, and whatever else was acknowledged is in the log.
 *
 * The manifest comes last: what a crash leaves is not a backup.
 */
export async function createBackup(
  { storage, eventLog, store, topics, group, version, clock }: BackupDeps,
  { signal, onBegun, onStep }: MakeOptions,
): Promise<{ name: string; manifest: Manifest }> {
  const beganAt = clock.now();
  const name = backupName(beganAt);
  await onBegun(name);
  const { sink, files } = createSink(storage, name, signal);
  const positions = await eventLog.positions(group, [topics.events, topics.metrics]);
  await onStep('log');
  await backupLog(eventLog, topics, sink, signal);
  signal.throwIfAborted();
  await onStep('store');
  const { format, days, isExact } = await store.backup(sink, signal);
  await sink.write(DAYS_FILE, linesFile(days));
  const records = days.reduce((sum, { count }) => sum + count, 0);
  signal.throwIfAborted();
  const manifest: Manifest = {
    format: FORMAT,
    version,
    beganAt,
    endedAt: clock.now(),
    log: {
      isWhole: eventLog.backup !== undefined,
      group,
      topics,
      positions: positions.map((one) => ({ ...one, settled: { ...one.settled } })),
    },
    store: { format, isExact, records },
    files,
  };
  await sealBackup(storage, name, manifest);
  return { name, manifest };
}

async function backupLog(eventLog: EventLog, topics: LogTopics, sink: BackupSink, signal: AbortSignal): Promise<void> {
  if (eventLog.backup !== undefined) return eventLog.backup(sink, signal);
  for (const topic of KEPT_TOPICS) {
    await sink.write(topicFile(topic), linesFile(recordLines(eventLog.read(topics[topic]))));
    signal.throwIfAborted();
  }
}
