import type { AccessConfig, TlsConfig } from '@analytics/shared/config';
import { type Component, componentOf, optional } from '@analytics/shared/lifecycle';
import { type Authenticator, type Catalog, type Clock, systemClock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { createAuthenticator } from './authenticator/create-authenticator.js';
import { createClientPrincipals } from './certificates/create-client-principals.js';
import { createTokenVerifier } from './jwt/create-token-verifier.js';
import type { JwtConfig } from './jwt/section.js';
import type { AdminKey } from './keys/admin-key.js';
import { createKeyUseJob } from './keys/key-use.js';
import { createTenantApps } from './tenant-apps.js';

export interface OpenAccessOptions {
  config: AccessConfig & JwtConfig & TlsConfig;
  catalog: Catalog;
  /** Unset: there is no credential for the whole installation. */
  adminKey?: { readonly hash: AdminKey['hash'] | undefined } | undefined;
  logger: Logger;
  clock?: Clock;
}

export interface Access {
  authenticator: Authenticator;
  /** Start after the catalog. Without them keys are still checked. */
  components: Component[];
}

/** Says who asks, by every kind of credential that is configured. With `AUTH=off`: everybody is anyone. */
export function openAccess({ config, catalog, adminKey, logger, clock = systemClock }: OpenAccessOptions): Access {
  const appsOfTenant = createTenantApps(catalog);
  const tokens = createTokenVerifier({ config, appsOfTenant, clock, logger });
  const clients = createClientPrincipals({ config, appsOfTenant, logger });
  const keyUse = createKeyUseJob({ catalog, clock, logger });
  const authenticator = createAuthenticator({
    config,
    catalog,
    adminKey,
    clock,
    verifyToken: tokens?.verify,
    principalOfCertificate: clients?.principalOf,
    onUse: keyUse.note,
  });
  if (config.AUTH !== 'on') return { authenticator, components: [] };
  const issuers = [
    ...(tokens === undefined ? [] : [componentOf('token keys', tokens)]),
    ...(clients === undefined ? [] : [componentOf('client certificates', clients)]),
  ].map(optional);
  return { authenticator, components: [...issuers, keyUse] };
}
