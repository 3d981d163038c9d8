import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { LogRecord } from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import type { Place } from './keys.js';

/** Raised when an older release could not read what this one writes. */
export const FORMAT_VERSION = 1;

export interface Meta {
  version: number;
  partitions: number;
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

export const encodeMeta = (meta: Meta): Buffer => encode(meta);
export const encodeCount = ({ records, bytes }: Count): Buffer => encode({ records, bytes });
export const encodeOffset = (offset: number): Buffer => encode(offset);

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

/** Throws when the bytes are not an offset. */
export function decodeOffset(stored: Uint8Array): number {
  const value = decode(stored);
  if (!isCount(value)) throw new Error('not an offset');
  return value;
}

/** Key and headers stay strings, which is smaller; they become UTF-8 bytes when read, as other logs give them. */
export const encodeRecord = ({ key, value, headers }: LogRecord, appendedAt: number): Buffer =>
  encode([key, value, Object.entries(headers), appendedAt]);

/** Throws when the bytes are not a record. */
export function decodeRecord(stored: Uint8Array, { topic, partition }: Place, offset: number): ConsumedRecord {
  const fields = decode(stored);
  if (!Array.isArray(fields)) throw new Error('not a record');
  const [key, value, headers, appendedAt]: unknown[] = fields;
  if (typeof key !== 'string' || !(value instanceof Uint8Array) || !Array.isArray(headers) || !isCount(appendedAt)) {
    throw new Error('not a record');
  }
  return {
    topic,
    partition,
    offset,
    key: Buffer.from(key),
    value,
    // fromEntries defines the properties, so a header named __proto__ stays a header.
    headers: Object.fromEntries(headers.map(([name, text]: [string, string]) => [name, Buffer.from(text)])),
    appendedAt,
  };
}
