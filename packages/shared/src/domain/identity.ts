import { hash } from 'node:crypto';
import { v7 } from 'uuid';
import xxhash from 'xxhash-wasm';
import { NS_PER_MS } from './time.js';

const { h64, h64Raw } = await xxhash();

/** Names derived ids; any fixed UUID does, and changing it would make old retries count again. */
const DERIVED_ID_NAMESPACE = Buffer.from('6f1d2c1e3b0a4c529d5e0b6a5a3c9f10', 'hex');
const NS_BELOW_MS = Number(NS_PER_MS);
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A new id that carries its time: UUIDv7, RFC 9562. */
export const newId = (nowMs: number): string => v7({ msecs: nowMs });

/** The time inside a UUIDv7 in epoch milliseconds; undefined for any other id. */
export function timeOfId(id: string): number | undefined {
  if (!UUID_V7.test(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * The id that `text` always gives, on each retry and in each process: UUIDv5, RFC 9562. Made here because samples of metric
 * protocols have one each, and `uuid` takes five times as long.
 */
export function derivedId(text: string): string {
  const named = Buffer.allocUnsafe(DERIVED_ID_NAMESPACE.length + Buffer.byteLength(text));
  DERIVED_ID_NAMESPACE.copy(named);
  named.write(text, DERIVED_ID_NAMESPACE.length);
  const digest = hash('sha1', named, 'hex');
  // Of the digit after the version the upper two bits are 10.
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** 64 bits (unsigned) that stand for a text: XXH64. */
export const hashOf = (text: string): bigint => h64(text);

/** 64 bits (unsigned) that stand for one record of one app. Stored times depend on it, so it never changes. */
export const identityHash = (appId: string, id: string): bigint => hashOf(`${appId}\n${id}`);

/** 64 bits as two unsigned halves: arithmetic on a BigInt makes an object each time, which counts where there are many. */
export interface Hash64 {
  high: number;
  low: number;
}

const halves = new DataView(new ArrayBuffer(8));

/** `hashOf`, in halves. */
export function hash64Of(key: string | Uint8Array): Hash64 {
  halves.setBigUint64(0, typeof key === 'string' ? h64(key) : h64Raw(key));
  return { high: halves.getUint32(0), low: halves.getUint32(4) };
}

/** `identityHash`, in halves. */
export const identityHash64 = (appId: string, id: string): Hash64 => hash64Of(`${appId}\n${id}`);

/** Orders hashes as numbers: negative where `a` is the smaller one. */
export const compareHash64 = (a: Hash64, b: Hash64): number => a.high - b.high || a.low - b.low;

/** The remainder of a hash, for a divisor up to 2²⁶: no step is then beyond the integers that a number holds exactly. */
const remainderOf = ({ high, low }: Hash64, divisor: number): number =>
  ((high % divisor) * (2 ** 32 % divisor) + low) % divisor;

/** The nanoseconds below the millisecond in the stored time of a record with this identity. */
export const subMsOf = (hash: Hash64): number => remainderOf(hash, NS_BELOW_MS);

/** Tells the records of one kind apart: different for two apps, or two ids. Orders those of one nanosecond. */
export const identityText = (appId: string, id: string): string => `${appId.length}:${appId}${id}`;

/**
 * Stored time in nanoseconds: the record's millisecond, and below it the identity, so that a repeat lands on itself
 * and two records of one series in the same millisecond do not overwrite each other.
 */
export const storedTimeNs = (timestampMs: number, hash: bigint): bigint =>
  BigInt(timestampMs) * NS_PER_MS + (hash % NS_PER_MS);

/** The partition of a key among `partitions`, 2²⁶ at most: XXH64 of the key, of its UTF-8 when it is text. */
export const partitionOf = (key: string | Uint8Array, partitions: number): number =>
  remainderOf(hash64Of(key), partitions);

/** The key that keeps one user's events in order. */
export const eventKey = (appId: string, userId: string): string => `${appId}:${userId}`;

/** The key that keeps one series' values in order. */
export const metricKey = (appId: string, metricName: string, tags: Readonly<Record<string, string>>): string =>
  [
    `${appId}:${metricName}`,
    ...Object.keys(tags)
      .sort()
      .map((key) => `${key}=${tags[key]}`),
  ].join(',');
