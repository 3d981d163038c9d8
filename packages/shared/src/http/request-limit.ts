import { type FastifyRateLimitStore, normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { ANYONE } from '../domain/index.js';
import { type Limiter, windowLeftMs } from '../ports/index.js';
import { clientAddress } from './client-address.js';

/** One connection has so many addresses of IPv6 that only the first bits tell clients apart (RFC 6177). */
const IPV6_PREFIX = 64;

/** Who is limited where there is no credential, or none that is valid. */
export const addressKey = (request: FastifyRequest): string =>
  `address:${normalizeIP(clientAddress(request), IPV6_PREFIX)}`;

/** Who is limited: the caller that the credential names, else the address. */
export const callerKey = (request: FastifyRequest): string => {
  const { principal } = request as Partial<Pick<FastifyRequest, 'principal'>>;
  return principal === undefined || principal === null || principal.id === ANYONE.id
    ? addressKey(request)
    : `credential:${principal.id}`;
};

/** Where @fastify/rate-limit counts, when requests are counted by a limiter. */
export const storeOn = (limiter: Limiter, now: () => number = Date.now) =>
  class LimiterStore implements FastifyRateLimitStore {
    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      windowMs: number,
      limit: number,
    ): void {
      const atMs = now();
      const use = { owner: key, name: 'requests', limit, windowMs, amount: 1 };
      limiter.claim([[use]], atMs).then(
        ([verdict]) => {
          const left = verdict?.left[0] ?? 0;
          const current = verdict?.refusedBy === undefined ? limit - left : limit + 1;
          callback(null, { current, ttl: windowLeftMs(use, atMs) });
        },
        (error: unknown) => callback(error as Error),
      );
    }

    child(): LimiterStore {
      return this;
    }
  };
