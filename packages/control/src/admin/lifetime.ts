import { invalidRequest } from '@analytics/shared/errors';

/** From when until when something is valid, epoch milliseconds; unset: without a bound. */
export interface Lifetime {
  notBefore?: number;
  notAfter?: number;
}

/** @throws AppError `invalid_request` when it would never be valid. */
export function requireSomeTime({ notBefore, notAfter }: Lifetime, nowMs: number): void {
  if (notAfter === undefined) return;
  const message = notAfter <= nowMs ? 'is past' : 'is not after notBefore';
  if (notAfter <= Math.max(nowMs, notBefore ?? 0)) throw invalidRequest([{ path: '/notAfter', message }]);
}

/** When what is replaced ends: after the overlap, and never later than before. */
export const endAfter = (overlapSeconds: number, nowMs: number, { notAfter = Infinity }: Lifetime): number =>
  Math.min(nowMs + overlapSeconds * 1_000, notAfter);
