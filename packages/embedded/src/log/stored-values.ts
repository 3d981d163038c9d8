import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { OutcomeCounts } from '@analytics/shared/domain';
import { decodeRecord, isRecord, type RecordContent } from './record-format.js';

/**
 * Raised when an older release could not read what this one writes. Version 1 stored records as the other values are;
 * they are still read. Version 2 had no record without a value, no compacted partition, and three counts of outcomes;
 * version 3 had four.
 */
export const FORMAT_VERSION = 4;

export interface Meta {
  version: number;
  partitions: number;
}

/** How far a group is in a partition, and how the records before that ended. */
export interface GroupProgress {
  offset: number;
  settled: OutcomeCounts;
}

/** Records counted since the partition began, and the bytes they took. */
export interface Count {
  records: number;
  bytes: number;
}

/**
 * The value and its CRC-32. classic-level opens LevelDB without `paranoid_checks` and `verify_checksums`, so a byte
 * that flips on the disk comes back as if it had been written (tried: five flips of five).
 */
function encode(value: unknown): Buffer {
  const body = serialize(value);
  return serialize([crc32(body), body]);
}

function decode(stored: Uint8Array): unknown {
  const sealed: unknown = deserialize(stored);
  if (!Array.isArray(sealed)) throw new Error('the value is not one of ours');
  const [checksum, body]: unknown[] = sealed;
  if (!(body instanceof Uint8Array) || crc32(body) !== checksum) throw new Error('the checksum does not match');
  return deserialize(body);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isContent = (value: unknown): value is string | Uint8Array =>
  typeof value === 'string' || value instanceof Uint8Array;

export const encodeMeta = (meta: Meta): Buffer => encode(meta);
export const encodeCount = ({ records, bytes }: Count): Buffer => encode({ records, bytes });
export const encodeGroupProgress = ({ offset, settled }: GroupProgress): Buffer =>
  encode([offset, settled.stored, settled.duplicate, settled.deadLettered, settled.alreadySettled, settled.erased]);

/** Throws when the bytes are not a meta value; a newer version is a valid one. */
export function decodeMeta(stored: Uint8Array): Meta {
  const value = decode(stored);
  if (!isObject(value) || !isCount(value['version']) || !isCount(value['partitions']))
    throw new Error('not a meta value');
  return { version: value['version'], partitions: value['partitions'] };
}

/** Throws when the bytes are not a count. */
export function decodeCount(stored: Uint8Array): Count {
  const value = decode(stored);
  if (!isObject(value) || !isCount(value['records']) || !isCount(value['bytes'])) throw new Error('not a count');
  return { records: value['records'], bytes: value['bytes'] };
}

/** Throws when the bytes are not a group's progress. */
export function decodeGroupProgress(bytes: Uint8Array): GroupProgress {
  const value = decode(bytes);
  // Version 2 had no settled records, and version 3 no erased ones, and so no number of them.
  const known = Array.isArray(value) && value.length >= 4 && value.length <= 6 && value.every(isCount);
  if (!known) throw new Error('not a progress');
  const [offset = 0, stored = 0, duplicate = 0, deadLettered = 0, alreadySettled = 0, erased = 0] = value;
  return { offset, settled: { stored, duplicate, deadLettered, alreadySettled, erased } };
}

/** A record of this version or of the one before it. Throws when the bytes are neither. */
export const readRecord = (stored: Buffer): RecordContent =>
  isRecord(stored) ? decodeRecord(stored) : decodeFirstVersion(stored);

function decodeFirstVersion(stored: Buffer): RecordContent {
  const fields = decode(stored);
  if (!Array.isArray(fields)) throw new Error('not a record');
  const [key, value, headers, appendedAt]: unknown[] = fields;
  if (!isContent(key) || !(value instanceof Uint8Array) || !Array.isArray(headers) || !isCount(appendedAt)) {
    throw new Error('not a record');
  }
  const entries = headers.map(
    ([name, content]: [string, string | Uint8Array]) => [name, Buffer.from(content)] as const,
  );
  return { key: Buffer.from(key), value, headers: Object.fromEntries(entries), appendedAt };
}
