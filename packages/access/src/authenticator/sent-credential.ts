import type { Credentials } from '@analytics/shared/ports';
import type { Sessions } from '../sessions/sessions.js';
import { malformed, sessionEnded } from './refusals.js';

/** The one credential of a request. */
export interface SentCredential {
  text: string;
  /** Whether it has the form of a token and came as `Bearer`. */
  mayBeToken: boolean;
  /** Whether it came as `?key=`, perhaps in a header too: such addresses stand in logs and histories. */
  inQuery: boolean;
}

type SentText = Omit<SentCredential, 'inQuery'>;

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
  let sent = authorization === undefined ? undefined : inHeader(authorization);
  if (apiKey !== undefined) sent = theSame(sent, asKey(apiKey, 'X-API-Key'));
  if (queryKey !== undefined) sent = theSame(sent, asKey(queryKey, '?key='));
  return sent === undefined ? undefined : { ...sent, inQuery: queryKey !== undefined };
}

/**
 * The credential that a page's session holds; undefined without a session.
 *
 * @throws AppError `unauthorized` when the session has ended, or was never one here.
 */
export function credentialOfSession(
  { session }: Credentials,
  sessions: Pick<Sessions, 'open'> | undefined,
): SentCredential | undefined {
  if (session === undefined || sessions === undefined) return undefined;
  const opened = sessions.open(session);
  if (opened === undefined) throw sessionEnded();
  const { kind, text } = opened.credential;
  return { text, mayBeToken: kind === 'token', inQuery: false };
}

function theSame(first: SentText | undefined, further: SentText): SentText {
  if (first !== undefined && first.text !== further.text) throw malformed('there are two that differ, send one');
  return first ?? further;
}

function inHeader(authorization: string): SentText {
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

function bearer(text: string): SentText {
  const mayBeToken = text.includes('.') && TOKEN.test(text);
  return mayBeToken ? { text, mayBeToken } : asKey(text, 'what follows Bearer');
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

function asKey(text: string, place: string): SentText {
  if (text === '') throw malformed(`${place} is empty`);
  if (text.length > MAX_KEY_LENGTH) throw malformed('it is too long');
  return { text, mayBeToken: false };
}
