import { invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { Arrival } from './admission.js';
import { idFromKey } from './derived-ids.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** The request's idempotency key; a malformed one is a 400, because ignoring it would let a retry count twice. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw invalidRequest([{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }]);
}

/** What the request says about the record at each index of its body. */
export function arrivalsOf(request: FastifyRequest, nowMs: number): (index: number) => Arrival {
  const key = idempotencyKeyOf(request);
  const common = { nowMs, userAgent: request.headers['user-agent'] ?? '', ipAddress: request.ip };
  if (key !== undefined) return (index) => ({ ...common, fallbackId: idFromKey(key, index) });
  const arrival = { ...common, fallbackId: undefined };
  return () => arrival;
}

/** What travels with the request's records through the log. */
export function recordContextOf(request: FastifyRequest): { correlationId: string; traceparent?: string } {
  const { traceparent } = request.headers;
  return { correlationId: request.id, ...(typeof traceparent === 'string' ? { traceparent } : {}) };
}
