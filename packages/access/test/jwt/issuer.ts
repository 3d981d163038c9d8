import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseConfig } from '@analytics/shared/config';
import { createLogger } from '@analytics/shared/telemetry';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import { accessSections } from '../../src/config.js';
import { createTokenVerifier, type TokenVerifierOptions } from '../../src/index.js';

export const ISSUER = 'https://id.example.com/';
export const AUDIENCE = 'analytics';

export interface SigningKey {
  sign(claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  /** The public key, as a JWKS has it. */
  jwk: JWK;
}

/** A key of the issuer. Its tokens are right unless claims or header say otherwise; `undefined` leaves a claim out. */
export async function signingKey(alg = 'ES256', kid = 'k1'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  const sign: SigningKey['sign'] = (claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1_000);
    const payload = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: 'billing',
      exp: now + 300,
      apps: ['shop'],
      scope: 'read',
      ...claims,
    };
    return new SignJWT(payload).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
  };
  return { sign, jwk };
}

export const jwksOf = (...keys: SigningKey[]): string => JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });

/** The endpoint of an issuer's keys, at a free port of loopback. */
export async function keysEndpoint(answer: RequestListener) {
  let fetches = 0;
  const server = createServer((request, response) => {
    fetches += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/jwks`, fetches: () => fetches, close };
}

/** The verifier as a service makes it; stopped after the test. */
export async function tokenVerifier(
  environment: Record<string, string>,
  options: Partial<Omit<TokenVerifierOptions, 'config'>> = {},
) {
  const config = parseConfig(
    'standalone',
    { AUTH: 'on', JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE, ...environment },
    accessSections,
  );
  const clock = { now: () => Date.now() };
  const logger = createLogger({ service: 'test', level: 'silent' });
  const verifier = createTokenVerifier({ config, clock, logger, appsOfTenant: () => [], ...options });
  if (verifier === undefined) throw new Error('no tokens are configured');
  onTestFinished(() => verifier.stop());
  await verifier.start();
  return verifier;
}

/** The verifier of an issuer whose endpoint has these keys. */
export async function verifierOf(
  keys: SigningKey[],
  environment: Record<string, string> = {},
  options: Partial<Omit<TokenVerifierOptions, 'config'>> = {},
) {
  const endpoint = await keysEndpoint((_request, response) => response.end(jwksOf(...keys)));
  const verifier = await tokenVerifier({ JWT_JWKS_URL: endpoint.url, ...environment }, options);
  return { ...verifier, endpoint };
}
