import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { onlyAppOf } from '../domain/index.js';
import type { ReadQuota } from '../ports/index.js';

/** The app whose records are read; undefined for a read of several. */
function appOf({ principal, params, query, routeOptions }: FastifyRequest): string | undefined {
  const { access = 'open' } = routeOptions.config;
  if (access === 'open' || access.scope !== 'read') return undefined;
  const { appId = onlyAppOf(principal) } = (access.app === 'path' ? params : query) as { appId?: string };
  return access.app === 'path' || access.app === 'query' ? appId : undefined;
}

/** Reads of one app count as its requests. Writes are counted where their records are known. */
export const readQuotas = fp<{ readQuota: ReadQuota }>(
  async (app, { readQuota }) => {
    // After the rate limit: what that refuses is no request of the app.
    app.addHook('preValidation', (request, _reply, done) => {
      const appId = appOf(request);
      const counted = typeof appId === 'string' ? readQuota(appId) : undefined;
      if (counted === undefined) done();
      else counted.then(() => done(), done);
    });
  },
  { name: 'read-quotas', dependencies: ['gate'] },
);
