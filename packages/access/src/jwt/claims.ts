import { SCOPES } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { JWTPayload } from 'jose';
import type { Grant } from '../grant.js';
import type { JwtConfig } from './section.js';

export type ClaimNames = Pick<JwtConfig, 'JWT_APPS_CLAIM' | 'JWT_SCOPES_CLAIM' | 'JWT_TENANT_CLAIM'>;

/** OpenID Connect allows no longer `sub`. */
const MAX_SUBJECT_LENGTH = 255;

/**
 * What the claims of a token grant. Scopes that are not known here are for others.
 *
 * @throws AppError `unauthorized` when a claim is there and of a wrong type: what it meant to restrict is not known.
 */
export function grantOf(payload: JWTPayload, names: ClaimNames): Grant {
  const claim = (name: string): unknown => (Object.hasOwn(payload, name) ? payload[name] : undefined);
  const given = listIn(claim(names.JWT_SCOPES_CLAIM), names.JWT_SCOPES_CLAIM, (text) => text.split(' ')) ?? [];
  return {
    id: `jwt:${subjectOf(claim('sub'))}`,
    apps: listIn(claim(names.JWT_APPS_CLAIM), names.JWT_APPS_CLAIM, (text) => [text]),
    scopes: SCOPES.filter((scope) => given.includes(scope)),
    tenant: tenantIn(claim(names.JWT_TENANT_CLAIM), names.JWT_TENANT_CLAIM),
  };
}

const wrong = (name: string, what: string): AppError =>
  new AppError('unauthorized', { detail: `The claim ${name} of the token must be ${what}.` });

/** It stands in log lines and in the audit trail. */
function subjectOf(value: unknown): string {
  const isText = typeof value === 'string' && value !== '' && value.length <= MAX_SUBJECT_LENGTH;
  if (isText && !/\p{Cc}/u.test(value)) return value;
  throw wrong('sub', `text of 1 to ${MAX_SUBJECT_LENGTH} characters without control characters`);
}

function tenantIn(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(name, 'text');
}

function listIn(value: unknown, name: string, ofText: (text: string) => string[]): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const list = typeof value === 'string' ? ofText(value) : value;
  if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list;
  throw wrong(name, 'a list of texts, or text');
}
