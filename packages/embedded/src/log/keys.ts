/**
 * Where everything of the log stands in LevelDB, which keeps keys in byte order:
 * - `meta`: format version and number of partitions
 * - `r/<topic>/<partition>/<offset>`: a record; offsets in fixed-width hex, so byte order is offset order
 * - `p/<topic>/<partition>`: what was ever appended; only the appender writes it
 * - `t/<topic>/<partition>`: what was ever trimmed; only retention writes it
 * - `k/<topic>/<partition>`: up to where records were ever compacted or removed singly; only the compactor writes it, or the remover where
 *   records are kept for ever
 * - `c/<group>/<topic>/<partition>`: the committed offset of a group
 */
export const META_KEY = 'meta';

const PARTITION_DIGITS = 4;
/** Holds every safe integer. */
const OFFSET_DIGITS = 16;
/** Kafka's rule for topics; it also keeps the separator out of names. */
const NAME = /^[a-zA-Z0-9._-]{1,249}$/;
const RECORD_KEY = /^r\/([^/]+)\/([0-9a-f]{4})\/([0-9a-f]{16})$/;
const PARTITION_KEY = /^[ptk]\/([^/]+)\/([0-9a-f]{4})$/;
const COMMITTED_KEY = /^c\/([^/]+)\/([^/]+)\/([0-9a-f]{4})$/;

export interface TopicPartition {
  topic: string;
  partition: number;
}

export interface KeyRange {
  gte: string;
  lt: string;
}

const hex = (count: number, digits: number): string => count.toString(16).padStart(digits, '0');
const partitionPath = ({ topic, partition }: TopicPartition): string => `${topic}/${hex(partition, PARTITION_DIGITS)}`;

export const recordKey = (place: TopicPartition, offset: number): string =>
  `r/${partitionPath(place)}/${hex(offset, OFFSET_DIGITS)}`;
export const appendedKey = (place: TopicPartition): string => `p/${partitionPath(place)}`;
export const trimmedKey = (place: TopicPartition): string => `t/${partitionPath(place)}`;
export const compactedKey = (place: TopicPartition): string => `k/${partitionPath(place)}`;
export const committedKey = (group: string, place: TopicPartition): string => `c/${group}/${partitionPath(place)}`;

/** The records of one partition from an offset up to, not including, another. */
export const recordRange = (place: TopicPartition, from: number, to: number): KeyRange => ({
  gte: recordKey(place, from),
  lt: recordKey(place, to),
});

/** Every key of one kind: `r`, `p`, `t`, `k` or `c`. `0` is the byte after `/`. */
export const kindRange = (kind: 'r' | 'p' | 't' | 'k' | 'c'): KeyRange => ({ gte: `${kind}/`, lt: `${kind}0` });

/** The record keys after every record of this partition. */
export const recordsAfter = (place: TopicPartition): KeyRange => ({
  gte: `r/${partitionPath(place)}0`,
  lt: kindRange('r').lt,
});

export function parseRecordKey(key: string): (TopicPartition & { offset: number }) | undefined {
  const [, topic, partition, offset] = RECORD_KEY.exec(key) ?? [];
  if (topic === undefined || partition === undefined || offset === undefined) return undefined;
  return { topic, partition: Number.parseInt(partition, 16), offset: Number.parseInt(offset, 16) };
}

export function parsePartitionKey(key: string): TopicPartition | undefined {
  const [, topic, partition] = PARTITION_KEY.exec(key) ?? [];
  if (topic === undefined || partition === undefined) return undefined;
  return { topic, partition: Number.parseInt(partition, 16) };
}

export function parseCommittedKey(key: string): (TopicPartition & { group: string }) | undefined {
  const [, group, topic, partition] = COMMITTED_KEY.exec(key) ?? [];
  if (group === undefined || topic === undefined || partition === undefined) return undefined;
  return { group, topic, partition: Number.parseInt(partition, 16) };
}

/** Throws when a topic or group has a name that cannot stand in a key. */
export function checkName(what: 'topic' | 'group', name: string): void {
  if (!NAME.test(name)) {
    throw new Error(`${what} ${JSON.stringify(name)}: expected 1 to 249 characters of a-z, A-Z, 0-9, '.', '_' and '-'`);
  }
}
