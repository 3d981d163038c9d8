import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { AppScope } from '../domain/index.js';
import { AppError } from '../errors/index.js';
import type { AppPolicies } from '../ports/index.js';
import { clientAddress } from './client-address.js';

export interface AddressGuardOptions {
  policies: AppPolicies;
}

/** Of these no app is known when the request begins. */
const NOT_NAMED_YET: ReadonlySet<string> = new Set(['none', 'body']);

/**
 * Reads only of apps that allow the address of the client: the caller is left with those. What is asked for in a body,
 * and records that are written, are checked one by one, where they are read. Who may configure an app may do so from
 * everywhere.
 */
export const addressGuard = fp<AddressGuardOptions>(
  async (app, { policies }) => {
    app.addHook('preHandler', (request, _reply, done) => {
      const { access = 'open' } = request.routeOptions.config;
      if (access === 'open' || access.scope !== 'read' || NOT_NAMED_YET.has(access.app)) return done();
      const { apps: ofCaller } = request.principal;
      const apps = appsAllowedFrom(clientAddress(request), { apps: ofCaller, appId: askedApp(request), policies });
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

export interface AskedApps {
  /** Those of the caller. */
  apps: AppScope;
  /** The one that is asked for. Unset: all of the caller. */
  appId: string | undefined;
  policies: AppPolicies;
}

/** The apps of the caller that allow the address; undefined: what is asked for is not among them. */
export function appsAllowedFrom(address: string, { apps, appId, policies }: AskedApps): AppScope | undefined {
  if (appId !== undefined) return policies.allowsAddress(appId, address) ? apps : undefined;
  // All apps but some is no scope: whoever may read all must name one, where some are closed to this address.
  if (apps === 'all') return policies.allowsAddressForAll(address) ? apps : undefined;
  const allowed = apps.filter((app) => policies.allowsAddress(app, address));
  return allowed.length === 0 && apps.length > 0 ? undefined : allowed;
}
