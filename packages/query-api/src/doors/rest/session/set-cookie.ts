import type { SealedSession } from '@analytics/access';
import { sessionCookie } from '@analytics/shared/http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whether the browser reaches the service by HTTPS. A proxy in front that is not trusted may have taken that away, but
 * the browser names its scheme, too, and who lies about it spoils only a cookie of their own.
 */
export const isSecure = ({ protocol, headers: { origin = '' } }: FastifyRequest): boolean =>
  protocol === 'https' || origin.startsWith('https://');

export function setSessionCookie(
  reply: FastifyReply,
  { sealed, expiresAt, isSecure, nowMs }: SealedSession & { isSecure: boolean; nowMs: number },
): void {
  const maxAge = Math.max(0, Math.ceil((expiresAt - nowMs) / 1_000));
  reply.header('set-cookie', sessionCookie({ value: sealed, maxAge, isSecure }));
}

/** Ends the cookie, under either of its names. */
export function endSessionCookie(reply: FastifyReply): void {
  for (const isSecure of [true, false]) reply.header('set-cookie', sessionCookie({ value: '', maxAge: 0, isSecure }));
}
