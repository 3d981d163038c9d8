import { DataFolderError } from '@analytics/shared/errors';
import {
  kindRange,
  META_KEY,
  parseCommittedKey,
  parsePartitionKey,
  parseRecordKey,
  recordsAfter,
  type TopicPartition,
} from './keys.js';
import type { LevelDatabase } from './level-database.js';
import { Partition } from './partition.js';
import {
  type Count,
  decodeCount,
  decodeGroupProgress,
  decodeMeta,
  FORMAT_VERSION,
  type GroupProgress,
  type Meta,
} from './stored-values.js';

export interface StoredCommit extends GroupProgress {
  group: string;
  place: TopicPartition;
}

export interface LoadedLog {
  meta: Meta;
  /** Those with records, present or past. */
  partitions: Partition[];
  commits: StoredCommit[];
}

const NOTHING: Count = { records: 0, bytes: 0 };
const partitionName = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** The stored counts and offsets of the log. Throws `DataFolderError` when a part is missing, unreadable or too new. */
export async function loadLog(database: LevelDatabase): Promise<LoadedLog> {
  const meta = await loadMeta(database);
  const appended = await loadCounts(database, 'p');
  const trimmed = await loadCounts(database, 't');
  const compacted = await loadCounts(database, 'k');
  await checkRecordsHaveState(database, appended);
  for (const name of [...trimmed.keys(), ...compacted.keys()]) {
    if (!appended.has(name)) throw database.damaged(`the state of ${name} is missing`);
  }
  const partitions = [...appended].map(([name, { place, count }]) => {
    const start = trimmed.get(name)?.count ?? NOTHING;
    if (start.records > count.records)
      throw database.damaged(`${name} starts at ${start.records} and ends at ${count.records}`);
    return new Partition(place, { appended: count, trimmed: start, compacted: compacted.get(name)?.count ?? NOTHING });
  });
  return { meta, partitions, commits: await loadCommits(database) };
}

async function loadMeta(database: LevelDatabase): Promise<Meta> {
  const stored = await database.get(META_KEY);
  if (stored === undefined) throw database.damaged('its meta value is missing');
  const meta = readable(database, META_KEY, () => decodeMeta(stored));
  if (meta.version > FORMAT_VERSION) {
    throw new DataFolderError(
      `The event log in ${database.directory} was written in format ${meta.version}; this release reads format ${FORMAT_VERSION}. Run the release that wrote it, or set DATA_DIR to another folder.`,
    );
  }
  return meta;
}

async function loadCounts(
  database: LevelDatabase,
  kind: 'p' | 't' | 'k',
): Promise<Map<string, { place: TopicPartition; count: Count }>> {
  const counts = new Map<string, { place: TopicPartition; count: Count }>();
  for await (const page of database.pages(kindRange(kind))) {
    for (const [key, value] of page) {
      const place = parsePartitionKey(key);
      if (place === undefined) throw database.damaged(`the key ${JSON.stringify(key)} is unknown`);
      counts.set(partitionName(place), { place, count: readable(database, key, () => decodeCount(value)) });
    }
  }
  return counts;
}

async function loadCommits(database: LevelDatabase): Promise<StoredCommit[]> {
  const commits: StoredCommit[] = [];
  for await (const page of database.pages(kindRange('c'))) {
    for (const [key, value] of page) {
      const parsed = parseCommittedKey(key);
      if (parsed === undefined) throw database.damaged(`the key ${JSON.stringify(key)} is unknown`);
      const { group, ...place } = parsed;
      commits.push({ group, place, ...readable(database, key, () => decodeGroupProgress(value)) });
    }
  }
  return commits;
}

/** Jumps from partition to partition over the records, which takes one look-up each however many there are. */
async function checkRecordsHaveState(database: LevelDatabase, states: ReadonlyMap<string, unknown>): Promise<void> {
  let range = kindRange('r');
  for (;;) {
    const key = await firstKey(database, range);
    if (key === undefined) return;
    const place = parseRecordKey(key);
    if (place === undefined) throw database.damaged(`the key ${JSON.stringify(key)} is unknown`);
    if (!states.has(partitionName(place)))
      throw database.damaged(`there are records of ${partitionName(place)} but not its state`);
    range = recordsAfter(place);
  }
}

async function firstKey(database: LevelDatabase, range: { gte: string; lt: string }): Promise<string | undefined> {
  for await (const [key] of database.keys(range, { limit: 1 })) return key;
  return undefined;
}

function readable<T>(database: LevelDatabase, key: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw database.damaged(`the value of ${JSON.stringify(key)} cannot be read`, error);
  }
}
