import { createHash, timingSafeEqual } from 'node:crypto';
import type { AccessConfig } from '@analytics/shared/config';
import { type Principal, SCOPES } from '@analytics/shared/domain';
import {
  type Authenticator,
  type CatalogView,
  type Clock,
  type Credentials,
  openToAnyone,
} from '@analytics/shared/ports';
import type { AdminKey } from '../keys/admin-key.js';
import { createTenantApps } from '../tenant-apps.js';
import { createKeyCheck } from './key-check.js';
import { noCredential, notValid, onlyWriteKeys } from './refusals.js';
import { sentCredential } from './sent-credential.js';

export interface AuthenticatorOptions {
  config: Pick<AccessConfig, 'AUTH'>;
  catalog: Pick<CatalogView, 'get' | 'list' | 'watch'>;
  /** Unset: there is no credential for the whole installation. */
  adminKey?: AdminKey | undefined;
  clock: Clock;
  /** Unset: tokens are not taken. */
  verifyToken?: ((token: string) => Promise<Principal>) | undefined;
  /** Unset: certificates are not taken. */
  principalOfCertificate?: ((certificate: NonNullable<Credentials['certificate']>) => Principal | undefined) | undefined;
  /** Told the id of each key that was valid. */
  onUse?: ((keyId: string) => void) | undefined;
}

const ADMIN: Principal = { id: 'admin', apps: 'all', scopes: SCOPES };

/**
 * Says who asks by a key, the admin key, a token or the client's certificate; with `AUTH=off` everybody is anyone. A key,
 * app or tenant that changes in the catalog has its effect on the next request.
 *
 * What a request says goes before the certificate of its connection, which proxies and agents share among callers.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { config, catalog, adminKey, clock, verifyToken, principalOfCertificate, onUse } = options;
  if (config.AUTH !== 'on') return openToAnyone;
  const keyOf = createKeyCheck({ catalog, appsOfTenant: createTenantApps(catalog), clock });
  const adminHash = adminKey === undefined ? undefined : Buffer.from(adminKey.hash, 'hex');

  return {
    authenticate: (credentials) => {
      const sent = sentCredential(credentials);
      if (sent === undefined) return byCertificate(credentials);
      const { text, mayBeToken, inQuery } = sent;
      if (mayBeToken && verifyToken !== undefined) return verifyToken(text);
      const digest = createHash('sha256').update(text).digest();
      if (adminHash !== undefined && timingSafeEqual(digest, adminHash)) {
        if (inQuery) throw onlyWriteKeys();
        return ADMIN;
      }
      const { id, principal } = keyOf(text, digest.toString('base64'));
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
