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
import { createOidcSignIn, type OidcSignIn } from './oidc/oidc-sign-in.js';
import type { OidcConfig } from './oidc/section.js';
import type { SessionConfig } from './sessions/section.js';
import { createSessionSecret } from './sessions/session-secret.js';
import { createSessions, type Sessions } from './sessions/sessions.js';
import { createTenantApps } from './tenant-apps.js';

const HOUR_MS = 3_600_000;

export interface OpenAccessOptions {
  config: AccessConfig & JwtConfig & OidcConfig & SessionConfig & TlsConfig;
  catalog: Catalog;
  /** Unset: there is no credential for the whole installation. */
  adminKey?: { readonly hash: AdminKey['hash'] | undefined } | undefined;
  logger: Logger;
  clock?: Clock;
}

export interface Access {
  authenticator: Authenticator;
  /** Of pages in browsers; undefined with `AUTH=off`. */
  sessions: Sessions | undefined;
  /** Signing in to the page with an OpenID provider, where one is configured. */
  oidc: OidcSignIn | undefined;
  /** Start after the catalog. Without them keys are still checked. */
  components: Component[];
}

/** Says who asks, by every kind of credential that is configured. With `AUTH=off`: everybody is anyone. */
export function openAccess({ config, catalog, adminKey, logger, clock = systemClock }: OpenAccessOptions): Access {
  const appsOfTenant = createTenantApps(catalog);
  const tokens = createTokenVerifier({ config, appsOfTenant, clock, logger });
  const clients = createClientPrincipals({ config, appsOfTenant, logger });
  const keyUse = createKeyUseJob({ catalog, clock, logger });
  const secret = createSessionSecret({ config, catalog, clock });
  const sessions = createSessions({ secret, clock, lifetimeMs: config.SESSION_HOURS * HOUR_MS });
  const authenticator = createAuthenticator({
    config,
    catalog,
    appsOfTenant,
    adminKey,
    clock,
    verifyToken: tokens?.verify,
    principalOfCertificate: clients?.principalOf,
    sessions,
    onUse: keyUse.note,
  });
  if (config.AUTH !== 'on') return { authenticator, sessions: undefined, oidc: undefined, components: [] };
  const issuers = [
    ...(tokens === undefined ? [] : [componentOf('token keys', tokens)]),
    ...(clients === undefined ? [] : [componentOf('client certificates', clients)]),
  ].map(optional);
  return {
    authenticator,
    sessions,
    oidc: createOidcSignIn({ config, secret, clock }),
    components: [...issuers, keyUse],
  };
}
