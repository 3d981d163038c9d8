import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ISSUER = 'https://id.example.com/';
const AUDIENCE = 'analytics';
const KID = 'k1';

type Json = Readonly<Record<string, unknown>>;

/** Who makes tokens that a deployment takes. */
export interface Issuer {
  env: Readonly<Record<string, string>>;
  publicKey: KeyObject;
  jwks: string;
  /** A token that is right unless the claims or the header say otherwise. */
  token(claims: Json, header?: Json): string;
}

export const part = (value: Json | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export const claimsOf = (more: Json): Json => {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: ISSUER, aud: AUDIENCE, sub: 'somebody', exp: now + 300, scope: 'read write admin', ...more };
};

/** Signed with a secret, as `HS256` is. */
export function withSecret(header: Json, claims: Json, secret: string | Buffer): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

export function signedWith(privateKey: KeyObject, header: Json, claims: Json): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

export const newRsaKey = () => generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** An issuer with one RSA key, in a file. */
export function startIssuer(): Issuer {
  const { publicKey, privateKey } = newRsaKey();
  const jwks = JSON.stringify({
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' }],
  });
  const file = join(mkdtempSync(join(tmpdir(), 'attack-issuer-')), 'jwks.json');
  writeFileSync(file, jwks);
  return {
    env: { JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE, JWT_JWKS_FILE: file, JWT_ALGORITHMS: 'RS256' },
    publicKey,
    jwks,
    token: (claims, header = {}) => signedWith(privateKey, { alg: 'RS256', kid: KID, ...header }, claimsOf(claims)),
  };
}
