import { createHmac, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Tombstone } from '../contracts/index.js';

/** The id of the installation's secret in the catalog from which everything about erased users is derived. */
export const ERASURE_SECRET = 'erasure';

/** A key for one purpose, which says nothing about the secret or the other keys. */
const derivedKey = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(purpose).digest();

/** Hashes users of apps; who does not have the secret cannot try out which user a hash is of. */
export function userHasher(secret: string): (appId: string, userId: string) => string {
  const key = derivedKey(secret, 'user-hash');
  return (appId, userId) =>
    createHmac('sha256', key)
      .update(JSON.stringify([appId, userId]))
      .digest('base64url');
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_OF_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The pair of keys by which proofs of the installation are signed (Ed25519). */
export function proofKeys(secret: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const der = Buffer.concat([PKCS8_OF_ED25519, derivedKey(secret, 'proof')]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The id of a tombstone in the catalog. */
export const tombstoneId = (appId: string, userHash: string): string => JSON.stringify([appId, userHash]);

/**
 * Whether a record of the tombstone's user is of the time that was taken away.
 *
 * @param appendedAt when the log first took it, epoch milliseconds; undefined: it is only about to be taken.
 */
export const isTakenAway = (
  { erasedAt, allowAgain }: Pick<Tombstone, 'erasedAt' | 'allowAgain'>,
  timestamp: number,
  appendedAt: number = Number.POSITIVE_INFINITY,
): boolean => !allowAgain || timestamp <= erasedAt || appendedAt <= erasedAt;
