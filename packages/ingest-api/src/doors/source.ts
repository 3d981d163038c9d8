import { utf8Text } from '@analytics/shared/domain';
import { clientAddress, idempotencyKeyOf } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';
import type { Source } from '../accept/candidate.js';

/** Longest user agent that is kept, in characters; the longest of real browsers are about half of it. */
const MAX_USER_AGENT_LENGTH = 512;
/** https://www.w3.org/TR/trace-context/#traceparent-header: version, trace, parent, flags; none of the ids is zero. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Node reads the bytes of headers as Latin-1. Those that are UTF-8 are taken as such, as clients mean them. */
function utf8Header(text = ''): string {
  return utf8Text(Buffer.from(text, 'latin1')) ?? text;
}

/** Cut between characters: half of a surrogate pair could not be stored. */
export const userAgentText = (text: string): string =>
  text.slice(0, MAX_USER_AGENT_LENGTH).replace(/[\ud800-\udbff]$/, '');

/**
 * What the request says about all its records. It is copied into each of them, so no part of it may be long: a client
 * could have kilobytes of headers stored a thousand times.
 */
export function sourceOf(request: FastifyRequest, nowMs: number): Source {
  const { traceparent } = request.headers;
  const idempotencyKey = idempotencyKeyOf(request);
  return {
    nowMs,
    userAgent: userAgentText(utf8Header(request.headers['user-agent'])),
    ipAddress: clientAddress(request),
    ...(request.page === undefined ? {} : { page: request.page }),
    ...(request.signature === undefined ? {} : { signature: request.signature }),
    correlationId: request.id,
    ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    principal: request.principal,
  };
}
