import { type ConfigError, parseConfig } from '@analytics/shared/config';
import { expect, it } from 'vitest';
import { accessSections } from '../../src/config.js';
import { createTokenVerifier } from '../../src/index.js';

const RIGHT = { AUTH: 'on', JWT_ISSUER: 'https://id', JWT_AUDIENCE: 'us', JWT_JWKS_URL: 'https://id/jwks' };

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig('standalone', environment, accessSections);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}
const without = (name: keyof typeof RIGHT) => ({ ...RIGHT, [name]: '' });

it('without an issuer no tokens are taken', () => {
  const config = parseConfig('standalone', {}, accessSections);
  expect(createTokenVerifier({ config } as never)).toBeUndefined();
});

it.each([RIGHT, { ...RIGHT, JWT_JWKS_URL: 'http://[::1]:8080/jwks' }])('%j has no fault', (environment) => {
  expect(faultsOf(environment)).toEqual([]);
});

it.each([
  [without('JWT_ISSUER'), 'JWT_ISSUER: is needed with JWT_AUDIENCE', 'JWT_ISSUER: is needed with JWT_JWKS_URL'],
  [without('JWT_AUDIENCE'), 'JWT_AUDIENCE: is needed with JWT_ISSUER'],
  [without('JWT_JWKS_URL'), 'JWT_JWKS_URL: it or JWT_JWKS_FILE is needed with JWT_ISSUER'],
  [without('AUTH'), 'AUTH: must be on with JWT_ISSUER, else nobody is asked for a token'],
  [
    { ...RIGHT, JWT_JWKS_URL: 'http://id/jwks' },
    'JWT_JWKS_URL: must be an https:// URL, or an http:// one on loopback, not "http://id/jwks"',
  ],
  [{ ...RIGHT, JWT_JWKS_URL: 'https://me:pass@id/jwks' }, 'JWT_JWKS_URL: must be without user and password'],
  [
    { ...RIGHT, JWT_ALGORITHMS: 'RS256,HS256' },
    'JWT_ALGORITHMS: must be some of EdDSA, ES256, RS256, separated by commas, not "RS256,HS256"',
  ],
  [
    { ...without('JWT_JWKS_URL'), JWT_JWKS_FILE: 'package.json' },
    'JWT_JWKS_FILE: package.json cannot be used (it is not a JWKS: {"keys":[…]})',
  ],
])('%j has the fault %s', (environment, ...faults) => {
  expect(faultsOf(environment)).toEqual(faults);
});

it('keys from a URL and from a file at once are a fault', () => {
  const faults = faultsOf({ ...RIGHT, JWT_JWKS_FILE: 'jwks.json' });
  expect(faults).toContain('JWT_JWKS_FILE: cannot be set together with JWT_JWKS_URL');
});
