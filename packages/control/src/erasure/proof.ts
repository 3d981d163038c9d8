import { sign, verify } from 'node:crypto';
import { proofKeys } from '@analytics/shared/domain';
import { stableJson } from '../stable-json.js';
import type { PlaceReport } from './places.js';
import type { LogEnd } from './settled-log.js';

/** What an erasure has done, for whoever has to show it. Times are RFC 3339. */
export interface ErasureProof {
  version: 1;
  jobId: string;
  mode: 'erase' | 'anonymise';
  /** `Principal.id` of who asked for it. */
  requestedBy: string;
  appId: string;
  /** HMAC-SHA256 of app and user; only this installation can make it. */
  userHash: string;
  erasedAt: string;
  finishedAt: string;
  /** Whether records that are dated later are taken. */
  allowAgain: boolean;
  droppedProperties?: readonly string[];
  places: readonly PlaceReport[];
  /** The log was settled up to here before the store was looked through. */
  log: readonly LogEnd[];
  /** By then nothing is left in any place that names a time. */
  allGoneBy: string | null;
  /** Places from which nothing goes by itself. */
  remains: readonly string[];
  /** Ed25519, SPKI as base64. */
  publicKey: string;
}

export interface SignedProof extends ErasureProof {
  /** Of the other members as JSON with sorted keys and without spaces; base64url. */
  signature: string;
}

const bytesOf = (proof: object): Buffer => Buffer.from(stableJson(proof));

export function signProof(proof: Omit<ErasureProof, 'publicKey'>, secret: string): SignedProof {
  const { privateKey, publicKey } = proofKeys(secret);
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const whole: ErasureProof = { ...proof, publicKey: spki };
  return { ...whole, signature: sign(null, bytesOf(whole), privateKey).toString('base64url') };
}

/** Whether this installation has signed it, and nothing of it was changed. */
export function isSignedBy(secret: string, proof: object): boolean {
  const { signature, ...rest } = proof as Partial<SignedProof>;
  if (typeof signature !== 'string') return false;
  return verify(null, bytesOf(rest), proofKeys(secret).publicKey, Buffer.from(signature, 'base64url'));
}
