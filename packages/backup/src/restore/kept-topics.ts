import { DEAD_LETTER_HEADERS, type LogRecord } from '@analytics/shared/domain';
import { appendAll, type BackupSource, type ConsumedRecord, type EventLog } from '@analytics/shared/ports';
import { KEPT_TOPICS, topicFile } from '../create-backup.js';
import { readRecords } from '../lines.js';
import type { Manifest } from '../manifest.js';

const BATCH_RECORDS = 500;

/** Appends what a backup has of each topic that is empty, as that of a new cluster is; which were. */
export async function restoreKeptTopics(
  eventLog: EventLog,
  source: BackupSource,
  { log }: Manifest,
): Promise<string[]> {
  const restored: string[] = [];
  for (const topic of KEPT_TOPICS) {
    const name = log.topics[topic];
    if (!(await isEmpty(eventLog, name))) continue;
    const records = () => readRecords(name, source.read(topicFile(topic)));
    const keep = topic === 'deadLetters' && !(await isUntrimmed(records())) ? isNoMarker : () => true;
    await appendRecords(eventLog, records(), keep);
    restored.push(name);
  }
  return restored;
}

async function isEmpty(eventLog: EventLog, topic: string): Promise<boolean> {
  for await (const _record of eventLog.read(topic)) return false;
  return true;
}

/**
 * Whether the offsets are those that the records get in an empty topic. Markers name dead letters by their offsets; where
 * these change they are left out: what was redriven waits again, and its identity makes another redrive harmless.
 */
async function isUntrimmed(records: AsyncIterable<ConsumedRecord>): Promise<boolean> {
  const next = new Map<number, number>();
  for await (const { partition, offset } of records) {
    if (offset !== (next.get(partition) ?? 0)) return false;
    next.set(partition, offset + 1);
  }
  return true;
}

const isNoMarker = ({ headers }: ConsumedRecord): boolean =>
  headers[DEAD_LETTER_HEADERS.redriven] === undefined && headers[DEAD_LETTER_HEADERS.discarded] === undefined;

async function appendRecords(
  eventLog: EventLog,
  records: AsyncIterable<ConsumedRecord>,
  keep: (record: ConsumedRecord) => boolean,
): Promise<void> {
  let batch: LogRecord[] = [];
  for await (const record of records) {
    const { topic, key, value, headers } = record;
    if (keep(record)) batch.push({ topic, key: key ?? '', value, headers });
    if (batch.length < BATCH_RECORDS) continue;
    await appendAll(eventLog, batch);
    batch = [];
  }
  if (batch.length > 0) await appendAll(eventLog, batch);
}
