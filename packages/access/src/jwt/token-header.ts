import { decodeProtectedHeader } from 'jose';
import { refused } from './token-faults.js';

/** The longest token that is looked at, characters. As a header it would be refused anyway (16 KB). */
const MAX_TOKEN_LENGTH = 16_384;
/** A signed token: header, payload, signature. An encrypted one has five parts. */
const SIGNED = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Refuses a token by its length, before anything looks at its characters. */
export function checkLength(token: string): void {
  if (token.length > MAX_TOKEN_LENGTH) throw refused(`The token is longer than ${MAX_TOKEN_LENGTH} characters.`);
}

/**
 * Refuses what its header alone shows not to be a token that is taken, before a key is looked for. Keys that the header
 * brings or points to (`jwk`, `jku`, `x5u`, `x5c`) are never used.
 */
export function checkHeader(token: string, algorithms: readonly string[]): void {
  if (!SIGNED.test(token)) throw refused('This is not a signed token (JWS): header.payload.signature.');
  const { alg, kid, crit } = headerOf(token);
  if (alg === undefined || !algorithms.includes(alg)) {
    throw refused(`The token must be signed with ${algorithms.join(' or ')}.`);
  }
  if (typeof kid !== 'string' || kid === '') throw refused('The token does not name its key (kid).');
  if (crit !== undefined) throw refused('The token needs extensions that are not known here (crit).');
}

function headerOf(token: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(token);
  } catch (error) {
    throw refused('The header of the token cannot be read.', error);
  }
}
