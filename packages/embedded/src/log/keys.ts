/**
 * Where everything of the log stands in LevelDB, which keeps keys in byte order:
 * - `meta`: format version and number of partitions
 * - `r/<topic>/<partition>/<offset>`: a record; offsets in fixed-width hex, so byte order is offset order
 * - `p/<topic>/<partition>`: what was ever appended; only the appender writes it
 * - `t/<topic>/<partition>`: what was ever trimmed; only retention writes it
 * - `k/<topic>/<partition>`: up to where it was ever compacted; only the compactor writes it
 * - `c/<group>/<topic>/<partition>`: the committed offset of a group
 */
export const META_KEY = 'meta';

const PARTITION_DIGITS = 4;
/** Holds every safe integer. */
const OFFSET_DIGITS = 16;
/** Kafka's rule for topics; it also keeps the separator out of names. */
const NAME = /^[a-zA-Z0-9._-]{1,249}$/;
const RECORD_KEY = /^r\/([^/]+)\/([0-9a-f]{4})\/([0-9a-f]{16})$/;
const PLACE_KEY = /^[ptk]\/([^/]+)\/([0-9a-f]{4})$/;
const COMMITTED_KEY = /^c\/([^/]+)\/([^/]+)\/([0-9a-f]{4})$/;

export interface Place {
  topic: string;
  partition: number;
}

export interface KeyRange {
  gte: string;
  lt: string;
}

const hex = (count: number, digits: number): string => count.toString(16).padStart(digits, '0');
const placePath = ({ topic, partition }: Place): string => `${topic}/${hex(partition, PARTITION_DIGITS)}`;

export const recordKey = (place: Place, offset: number): string =>
  `r/${placePath(place)}/${hex(offset, OFFSET_DIGITS)}`;
export const appendedKey = (place: Place): string => `p/${placePath(place)}`;
export const trimmedKey = (place: Place): string => `t/${placePath(place)}`;
export const compactedKey = (place: Place): string => `k/${placePath(place)}`;
export const committedKey = (group: string, place: Place): string => `c/${group}/${placePath(place)}`;

/** The records of one partition from an offset up to, not including, another. */
export const recordRange = (place: Place, from: number, to: number): KeyRange => ({
  gte: recordKey(place, from),
  lt: recordKey(place, to),
});

/** Every key of one kind: `r`, `p`, `t`, `k` or `c`. `0` is the byte after `/`. */
export const kindRange = (kind: 'r' | 'p' | 't' | 'k' | 'c'): KeyRange => ({ gte: `${kind}/`, lt: `${kind}0` });

/** The record keys after every record of this partition. */
export const recordsAfter = (place: Place): KeyRange => ({ gte: `r/${placePath(place)}0`, lt: kindRange('r').lt });

export function parseRecordKey(key: string): (Place & { offset: number }) | undefined {
  const [, topic, partition, offset] = RECORD_KEY.exec(key) ?? [];
  if (topic === undefined || partition === undefined || offset === undefined) return undefined;
  return { topic, partition: Number.parseInt(partition, 16), offset: Number.parseInt(offset, 16) };
}

export function parsePlaceKey(key: string): Place | undefined {
  const [, topic, partition] = PLACE_KEY.exec(key) ?? [];
  if (topic === undefined || partition === undefined) return undefined;
  return { topic, partition: Number.parseInt(partition, 16) };
}

export function parseCommittedKey(key: string): (Place & { group: string }) | undefined {
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
