import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { AppScope } from '../domain/index.js';
import { AppError } from '../errors/index.js';
import type { AppPolicies } from '../ports/index.js';
import { clientAddress } from './client-address.js';

export interface AddressGuardOptions {
  policies: AppPolicies;
}

/**
 * Reads only of apps that allow the address of the client: the caller is left with those. Records that are written are
 * checked one by one, where they are read. Who may configure an app may do so from everywhere.
 */
export const addressGuard = fp<AddressGuardOptions>(
  async (app, { policies }) => {
    app.addHook('preHandler', (request, _reply, done) => {
      const { access = 'open' } = request.routeOptions.config;
      if (access === 'open' || access.scope !== 'read' || access.app === 'none') return done();
      const apps = appsFrom(clientAddress(request), request, policies);
      if (apps === undefined) return done(new AppError('forbidden', { appId: askedApp(request) }));
      request.principal = { ...request.principal, apps };
      done();
    });
  },
  { name: 'address-guard', dependencies: ['gate'] },
);

/** The app that a read names, in its path or its query. */
function askedApp({ params, query }: FastifyRequest): string | undefined {
  const { appId } = { ...(query as { appId?: string }), ...(params as { appId?: string }) };
  return appId;
}

/** The apps of the caller that allow the address; undefined: what is asked for is not among them. */
function appsFrom(address: string, request: FastifyRequest, policies: AppPolicies): AppScope | undefined {
  const { apps } = request.principal;
  const appId = askedApp(request);
  if (appId !== undefined) return policies.allowsAddress(appId, address) ? apps : undefined;
  // All apps but some is no scope: whoever may read all must name one, where some are closed to this address.
  if (apps === 'all') return policies.allowsAddressForAll(address) ? apps : undefined;
  const allowed = apps.filter((app) => policies.allowsAddress(app, address));
  return allowed.length === 0 && apps.length > 0 ? undefined : allowed;
}
