import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import fp from 'fastify-plugin';
import type { HttpConfig } from '../config/index.js';
import { AppError, overloaded } from '../errors/index.js';
import type { Limiter } from '../ports/index.js';
import { callerKey, storeOn } from './request-limit.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For probes: exempt from the rate limit and answered even under overload. */
    probe?: boolean;
  }
}

export interface ProtectionsOptions {
  config: HttpConfig;
  /** Counts the requests. Unset: this process does, for itself. */
  limiter?: Limiter | undefined;
}

/** The rate limit, of each credential and else of each address, and load shedding, as configured. */
export const protections = fp<ProtectionsOptions>(
  async (app, { config, limiter }) => {
    if (config.RATE_LIMIT_MAX_REQUESTS !== undefined) {
      await app.register(rateLimit, {
        max: config.RATE_LIMIT_MAX_REQUESTS,
        timeWindow: config.RATE_LIMIT_WINDOW_MS,
        enableDraftSpec: true,
        keyGenerator: callerKey,
        ...(limiter === undefined ? {} : { store: storeOn(limiter) }),
        // The page for help goes last: somebody whose requests are refused reads there why.
        allowList: ({ routeOptions: { config: route, url = '' } }) => route.probe === true || url.startsWith('/docs'),
        errorResponseBuilder: (_request, { max, ttl }) =>
          new AppError('rate_limited', {
            detail: `More than ${max} requests; try again in ${Math.ceil(ttl / 1_000)} s.`,
            retryAfterSeconds: Math.ceil(ttl / 1_000),
          }),
      });
    }
    await app.register(underPressure, {
      maxEventLoopDelay: config.MAX_EVENT_LOOP_DELAY_MS,
      pressureHandler: (request) => {
        if (request.routeOptions.config.probe !== true) throw overloaded('The process is busy; nothing was taken.');
      },
    });
  },
  { name: 'protections', dependencies: ['error-answers', 'gate'] },
);
