import fp from 'fastify-plugin';
import type { CallingPage } from '../domain/index.js';
import { AppError } from '../errors/index.js';
import { type AppPolicies, defaultPolicies } from '../ports/index.js';
import { isForeign } from './foreign-page.js';
import { type HostOptions, knownHosts } from './known-hosts.js';
import { pageGrantOf } from './page-writes.js';

export interface OriginGuardOptions {
  config: HostOptions;
  /** Origins whose pages may call, `*` for any. */
  origins: readonly string[];
  /** Whose pages may write for an app beside. Unset: nobody's. */
  policies?: AppPolicies | undefined;
}

export type { CallingPage };

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined of programs, and of pages whose browser names no origin. */
    page: CallingPage | undefined;
  }
}

/** What an error repeats of a header: enough to recognise it. */
const SHOWN_CHARACTERS = 200;
const shown = (value: string): string => JSON.stringify(value.slice(0, SHOWN_CHARACTERS));

const misdirected = (host: string): AppError =>
  new AppError('misdirected_request', {
    detail: `The service is not called ${shown(host)}. If it is meant to be, add that name to ALLOWED_HOSTS.`,
  });
const forbiddenOrigin = (page: string): AppError =>
  new AppError('forbidden_origin', {
    detail: `${page} may not call this service. If it should, add its origin to CORS_ORIGIN.`,
  });

/**
 * Browsers call only for pages that may: the service answers to its own names alone, and refuses what a page of a
 * foreign origin sends, reads and writes alike; an app may take writes from further origins. CORS would only keep the
 * page from seeing the answer. Programs that are no browsers send neither `Origin` nor `Sec-Fetch-Site`, and are not asked.
 */
export const originGuard = fp<OriginGuardOptions>(
  async (app, { config, origins, policies = defaultPolicies }) => {
    const isKnownHost = knownHosts(config);
    const isAny = origins.includes('*');
    app.decorateRequest('page', undefined);
    app.addHook('onRequest', (request, reply, done) => {
      const { host, origin } = request.headers;
      if (!isKnownHost(host)) return done(misdirected(host ?? ''));
      const isListed = isAny || (origin !== undefined && origins.includes(origin));
      const mayCall = isListed || !isForeign(request);
      const mayWrite = isListed || pageGrantOf(request, policies) !== undefined;
      if (origin !== undefined) request.page = { origin, mayCall };
      // Without it browsers keep answers from pages that did not ask by CORS, such as those of `sendBeacon`.
      if (mayWrite) reply.header('cross-origin-resource-policy', 'cross-origin');
      else if (!mayCall) {
        return done(
          forbiddenOrigin(origin === undefined ? 'A page of another origin' : `The page at ${shown(origin)}`),
        );
      }
      done();
    });
  },
  { name: 'origin-guard', dependencies: ['error-answers'] },
);
