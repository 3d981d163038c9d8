import { isObject } from '@analytics/shared/domain';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';

/** What makes a key of a JWKS one that must stay secret: of a private key, and of a shared one. */
const SECRET_MEMBERS = ['d', 'k'];

/** The public keys of an issuer in their order of a JWKS (RFC 7517), by `kid`. */
export interface KeySet {
  find: JWTVerifyGetKey;
  /** How many keys there are. */
  size: number;
}

/**
 * Reads a JWKS.
 *
 * @throws Error when it is none, has no key with a `kid`, or has one that should be secret.
 */
export function readKeySet(text: string): KeySet {
  const jwks = parsed(text);
  if (jwks.keys.some((key) => SECRET_MEMBERS.some((member) => member in key))) {
    throw new Error('it has keys that must stay secret, where only public ones belong');
  }
  const named = jwks.keys.filter((key) => typeof key['kid'] === 'string' && key['kid'] !== '');
  if (named.length === 0) throw new Error('it has no key with a "kid"');
  return { find: createLocalJWKSet({ keys: named as [] }), size: named.length };
}

function parsed(text: string): { keys: Record<string, unknown>[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
  const keys = isObject(value) ? value['keys'] : undefined;
  if (!Array.isArray(keys) || !keys.every(isObject)) throw new Error('it is not a JWKS: {"keys":[…]}');
  return { keys };
}
