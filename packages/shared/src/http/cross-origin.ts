import cors, { type FastifyCorsOptions, type FastifyCorsOptionsDelegateCallback } from '@fastify/cors';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import { type HttpConfig, listOf } from '../config/index.js';
import type { AppPolicies } from '../ports/index.js';
import { pageGrantOf } from './page-writes.js';

export interface CrossOriginOptions {
  config: HttpConfig;
  /** Whose pages may write for an app beside. Unset: nobody's. */
  policies?: AppPolicies | undefined;
}

const COMMON: FastifyCorsOptions = {
  strictPreflight: false,
  exposedHeaders: ['x-correlation-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
};

/** For pages that may call, as configured. */
function forCallers(origins: readonly string[]): FastifyCorsOptions {
  const isAny = origins.includes('*');
  return {
    ...COMMON,
    origin: isAny ? '*' : [...origins],
    // `sendBeacon` with a type of its own asks for it, cookies or not. Never for any page.
    credentials: !isAny,
    methods: ['GET', 'HEAD', 'POST'],
  };
}

/** CORS, as configured. Register it before whatever refuses: a page can read only an answer that has its headers. */
export const crossOrigin = fp<CrossOriginOptions>(
  async (app, { config, policies }) => {
    const origins = listOf(config.CORS_ORIGIN);
    const callers = origins === undefined ? { origin: false } : forCallers(origins);
    if (policies === undefined || origins?.includes('*') === true) {
      if (origins !== undefined) await app.register(cors, callers);
      return;
    }
    await app.register(corsForPages, {
      delegator: (request, done) => {
        const { origin = '' } = request.headers;
        const grant = origins?.includes(origin) === true ? undefined : pageGrantOf(request, policies);
        if (grant === undefined) return done(null, callers);
        done(null, { ...COMMON, origin, credentials: grant === 'listed', methods: ['POST'] });
      },
    });
  },
  { name: 'cross-origin' },
);

/**
 * The plugin, for requests of pages alone. It works its options out anew for each request, which cost a thirtieth of a queued
 * event; of a program, which names no origin, it would only say that the answer depends on that.
 */
const corsForPages = fp<{ delegator: FastifyCorsOptionsDelegateCallback }>((app, options, done) => {
  const addHook = (name: 'onRequest', hook: onRequestHookHandler) =>
    app.addHook(name, function (request, reply, next) {
      if (request.headers.origin !== undefined || request.method === 'OPTIONS') hook.call(this, request, reply, next);
      else {
        reply.header('vary', 'Origin');
        next();
      }
    });
  cors(Object.create(app, { addHook: { value: addHook } }) as FastifyInstance, options, done);
});
