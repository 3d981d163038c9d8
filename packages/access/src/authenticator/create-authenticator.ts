import { timingSafeEqual } from 'node:crypto';
import type { AccessConfig } from '@analytics/shared/config';
import { type Principal, SCOPES } from '@analytics/shared/domain';
import {
  type Authenticator,
  type CatalogView,
  type Clock,
  type Credentials,
  openToAnyone,
} from '@analytics/shared/ports';
import type { AppsOfTenant } from '../grant.js';
import type { AdminKey } from '../keys/admin-key.js';
import { hashOf } from '../keys/key-text.js';
import type { Sessions } from '../sessions/sessions.js';
import { createTenantApps } from '../tenant-apps.js';
import { createKeyCheck } from './key-check.js';
import { noCredential, notValid, onlyWriteKeys } from './refusals.js';
import { credentialOfSession, sentCredential } from './sent-credential.js';

export interface AuthenticatorOptions {
  config: Pick<AccessConfig, 'AUTH'>;
  catalog: Pick<CatalogView, 'get' | 'list' | 'watch'>;
  /** Unset: as the catalog has them. */
  appsOfTenant?: AppsOfTenant;
  /** Unset, or while it has no hash: there is no credential for the whole installation. */
  adminKey?: { readonly hash: AdminKey['hash'] | undefined } | undefined;
  clock: Clock;
  /** Unset: tokens are not taken. */
  verifyToken?: ((token: string) => Promise<Principal>) | undefined;
  /** Unset: certificates are not taken. */
  principalOfCertificate?:
    | ((certificate: NonNullable<Credentials['certificate']>) => Principal | undefined)
    | undefined;
  /** Unset: cookies are not taken. */
  sessions?: Pick<Sessions, 'open'> | undefined;
  /** Told the id of each key that was valid. */
  onUse?: ((keyId: string) => void) | undefined;
}

const ADMIN: Principal = { id: 'admin', apps: 'all', scopes: SCOPES };

/**
 * Says who asks by a key, the admin key, a token, the session of a page or the client's certificate; with `AUTH=off` everybody is anyone. A key,
 * app or tenant that changes in the catalog has its effect on the next request.
 *
 * What a request says goes before the certificate of its connection, which proxies and agents share among callers.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { config, catalog, adminKey, clock, verifyToken, principalOfCertificate, sessions, onUse } = options;
  if (config.AUTH !== 'on') return openToAnyone;
  const { appsOfTenant = createTenantApps(catalog) } = options;
  const keys = createKeyCheck({ catalog, appsOfTenant, clock });
  const isAdmin = (digest: string): boolean => {
    const { hash } = adminKey ?? {};
    return hash !== undefined && timingSafeEqual(Buffer.from(digest), Buffer.from(hash));
  };

  return {
    authenticate: (credentials) => {
      const sent = sentCredential(credentials) ?? credentialOfSession(credentials, sessions);
      if (sent === undefined) return byCertificate(credentials);
      const { text, mayBeToken, inQuery } = sent;
      if (mayBeToken && verifyToken !== undefined) return verifyToken(text);
      const digest = hashOf(text);
      const known = keys.known(digest);
      if (known === undefined && isAdmin(digest)) {
        if (inQuery) throw onlyWriteKeys();
        return ADMIN;
      }
      const { id, principal } = known ?? keys.check(text, digest);
      if (inQuery && !isOnlyWrite(principal)) throw onlyWriteKeys();
      onUse?.(id);
      return principal;
    },
  };

  function byCertificate({ certificate }: Credentials): Principal {
    if (certificate === undefined || principalOfCertificate === undefined) throw noCredential();
    const principal = principalOfCertificate(certificate);
    if (principal === undefined) throw notValid();
    return principal;
  }
}

const isOnlyWrite = ({ scopes }: Principal): boolean => scopes.every((scope) => scope === 'write');
