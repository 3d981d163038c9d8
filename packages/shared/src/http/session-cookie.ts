import { AppError } from '../errors/index.js';

const PLAIN_NAME = 'analytics_session';
/** Browsers take a cookie of this name only over HTTPS, from this very host, so that no other can plant one. */
const SECURE_NAME = `__Host-${PLAIN_NAME}`;

/**
 * The value of the session's cookie in a `Cookie` header.
 *
 * @throws AppError `unauthorized` when there are two: nobody can say which one the browser means.
 */
export function sessionCookieIn(header: string | undefined, { isSecure }: { isSecure: boolean }): string | undefined {
  if (header === undefined) return undefined;
  return cookieNamed(SECURE_NAME, header) ?? (isSecure ? undefined : cookieNamed(PLAIN_NAME, header));
}

/** @throws AppError `unauthorized` when there are two: nobody can say which one the browser means. */
export function cookieNamed(name: string, header: string): string | undefined {
  const [value, ...others] = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  if (others.length === 0) return value;
  throw new AppError('unauthorized', { detail: 'There are two sessions, sign in again.' });
}

export interface SessionCookie {
  /** Empty: the cookie ends. */
  value: string;
  /** Seconds; 0 with an empty value. */
  maxAge: number;
  /** Whether the browser reaches the service by HTTPS. */
  isSecure: boolean;
}

/** The `Set-Cookie` of a session. */
export const sessionCookie = ({ value, maxAge, isSecure }: SessionCookie): string =>
  `${isSecure ? SECURE_NAME : PLAIN_NAME}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
