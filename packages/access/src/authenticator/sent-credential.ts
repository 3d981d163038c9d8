import type { Credentials } from '@analytics/shared/ports';
import { malformed } from './refusals.js';

/** The one credential of a request. */
export interface SentCredential {
  text: string;
  /** Whether it has the form of a token and came as `Bearer`. */
  mayBeToken: boolean;
  /** Whether it came as `?key=`: such addresses stand in logs and histories. */
  inQuery: boolean;
}

/** Longest key that is looked at, characters. */
const MAX_KEY_LENGTH = 8_192;
/** Longest `Authorization` header that is looked at, characters; the verifier of tokens has its own limit below it. */
const MAX_HEADER_LENGTH = 102_400;
/** Three parts of base64url: a signed token (RFC 7515). */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const SCHEME = /^(\S+)(?: +(\S.*))?$/;

/**
 * What says who asks; undefined when nothing does. The same key in two places is one.
 *
 * @throws AppError `unauthorized` when it cannot be one, or when there are two.
 */
export function sentCredential({ authorization, apiKey, queryKey }: Credentials): SentCredential | undefined {
  const sent: SentCredential[] = [];
  if (authorization !== undefined) sent.push(inHeader(authorization));
  if (apiKey !== undefined) sent.push(asKey(apiKey, 'X-API-Key'));
  if (queryKey !== undefined) sent.push({ ...asKey(queryKey, '?key='), inQuery: true });
  const [first, ...others] = sent;
  if (others.some(({ text }) => text !== first?.text)) throw malformed('there are two that differ, send one');
  return first;
}

function inHeader(authorization: string): SentCredential {
  if (authorization.length > MAX_HEADER_LENGTH) throw malformed('it is too long');
  const [, scheme = '', text = ''] = SCHEME.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return bearer(text);
    case 'basic':
      return asKey(userNameOf(text), 'the user name of Basic');
    default:
      throw malformed('Authorization must be `Bearer <key>`, or Basic with the key as user name');
  }
}

function bearer(text: string): SentCredential {
  const mayBeToken = TOKEN.test(text);
  return mayBeToken ? { text, mayBeToken, inQuery: false } : asKey(text, 'what follows Bearer');
}

/** RFC 7617: base64 of `user:password`. */
function userNameOf(base64: string): string {
  if (base64.length > 2 * MAX_KEY_LENGTH) throw malformed('it is too long');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw malformed('what follows Basic is no base64');
  const text = bytes.toString();
  if (!text.endsWith(':')) throw malformed('Basic takes the key as user name, with an empty password');
  return text.slice(0, -1);
}

function asKey(text: string, place: string): SentCredential {
  if (text === '') throw malformed(`${place} is empty`);
  if (text.length > MAX_KEY_LENGTH) throw malformed('it is too long');
  return { text, mayBeToken: false, inQuery: false };
}
