import { readFileSync } from 'node:fs';
import {
  type ConfigSection,
  HTTP,
  KEEPS_DEFAULT,
  listOf,
  optionalText,
  text,
  type ValuesOf,
  withoutCredentials,
} from '@analytics/shared/config';
import { isLoopback } from '@analytics/shared/domain';
import { messageOf } from '@analytics/shared/errors';
import { Type } from '@sinclair/typebox';
import { readKeySet } from './key-set.js';

/** All sign with a private key. With HS256 whoever can check a token could make one, too. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];

const variables = {
  JWT_ISSUER: Type.Optional(optionalText('Who makes the tokens that are taken: their claim `iss`, to the letter.')),
  JWT_AUDIENCE: Type.Optional(optionalText('For whom tokens must be made: one of their claim `aud`.')),
  JWT_JWKS_URL: Type.Optional(
    optionalText('Where the public keys of the issuer are: an https:// URL, or http:// on loopback.'),
  ),
  JWT_JWKS_FILE: Type.Optional(
    optionalText('A file with the public keys of the issuer (JWKS); read again when it changes.'),
  ),
  JWT_ALGORITHMS: text(ALGORITHMS.join(','), 'The signatures that are taken, separated by commas.'),
  JWT_APPS_CLAIM: text(
    'apps',
    'The claim with the apps that a token may use: a list, one app, or `*` for all (of its tenant; of the installation only with the scope admin).',
  ),
  JWT_SCOPES_CLAIM: text(
    'scope',
    'The claim with the scopes, of which write, read and admin count: a list, or text with spaces between them.',
  ),
  JWT_TENANT_CLAIM: text('tenant', 'The claim with the tenant whose apps a token may use.'),
};

const withIssuer = { needs: ['JWT_ISSUER'], services: HTTP } as const;

/** Tokens of an OAuth 2.0 or OpenID Connect server. */
export const jwtSection: ConfigSection<typeof variables, { AUTH: string }> = {
  variables,
  docs: {
    JWT_ISSUER: { unset: 'no tokens are taken', needs: ['JWT_AUDIENCE'], services: HTTP },
    JWT_AUDIENCE: { unset: 'no tokens are taken', ...withIssuer },
    JWT_JWKS_URL: { unset: '`JWT_JWKS_FILE` is read', url: true, ...withIssuer },
    JWT_JWKS_FILE: { unset: 'the keys are fetched from `JWT_JWKS_URL`', ...withIssuer },
    JWT_ALGORITHMS: { unset: KEEPS_DEFAULT, ...withIssuer },
    JWT_APPS_CLAIM: { unset: KEEPS_DEFAULT, ...withIssuer },
    JWT_SCOPES_CLAIM: { unset: KEEPS_DEFAULT, ...withIssuer },
    JWT_TENANT_CLAIM: { unset: KEEPS_DEFAULT, ...withIssuer },
  },
  faults: ({ service, values, isSet }) =>
    HTTP.includes(service) && isSet('JWT_ISSUER')
      ? [
          ...sourceFaults(isSet('JWT_JWKS_URL'), isSet('JWT_JWKS_FILE')),
          ...urlFaults(values.JWT_JWKS_URL),
          ...fileFaults(values.JWT_JWKS_FILE),
          ...algorithmFaults(values.JWT_ALGORITHMS),
          ...(values.AUTH === 'on' ? [] : ['AUTH: must be on with JWT_ISSUER, else nobody is asked for a token']),
        ]
      : [],
};
export type JwtConfig = ValuesOf<typeof variables>;

function sourceFaults(hasUrl: boolean, hasFile: boolean): string[] {
  if (hasUrl && hasFile) return ['JWT_JWKS_FILE: cannot be set together with JWT_JWKS_URL'];
  return hasUrl || hasFile ? [] : ['JWT_JWKS_URL: it or JWT_JWKS_FILE is needed with JWT_ISSUER'];
}

function urlFaults(text: string | undefined): string[] {
  if (text === undefined) return [];
  const shown = JSON.stringify(withoutCredentials(text));
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (url === undefined || (url.protocol !== 'https:' && !isPlain)) {
    return [`JWT_JWKS_URL: must be an https:// URL, or an http:// one on loopback, not ${shown}`];
  }
  // `fetch` refuses them, and keys that everybody may know need none.
  return url.username === '' && url.password === '' ? [] : [`JWT_JWKS_URL: must be without user and password`];
}

function fileFaults(path: string | undefined): string[] {
  if (path === undefined) return [];
  try {
    readKeySet(readFileSync(path, 'utf8'));
    return [];
  } catch (error) {
    return [`JWT_JWKS_FILE: ${path} cannot be used (${messageOf(error)})`];
  }
}

function algorithmFaults(text: string | undefined): string[] {
  const given = algorithmsOf(text);
  if (text === undefined || (given.length > 0 && given.every((name) => ALGORITHMS.includes(name)))) return [];
  return [`JWT_ALGORITHMS: must be some of ${ALGORITHMS.join(', ')}, separated by commas, not ${JSON.stringify(text)}`];
}

/** The algorithms of `JWT_ALGORITHMS`. */
export const algorithmsOf = (text: string | undefined): string[] => listOf(text) ?? [];
