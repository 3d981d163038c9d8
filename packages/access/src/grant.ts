import type { Principal, Scope } from '@analytics/shared/domain';

/** The apps of a tenant, as the catalog has them now. */
export type AppsOfTenant = (tenant: string) => readonly string[];

/** Gives a principal with the apps that its tenant has now. */
export type PrincipalNow = (appsOfTenant: AppsOfTenant) => Principal;

/** What somebody outside of the catalog, an issuer of tokens or a file, says that a caller may do. */
export interface Grant {
  /** `Principal.id`. */
  id: string;
  /** Apps, or `*` for all. Unset: nothing is said of apps. */
  apps: readonly string[] | undefined;
  scopes: readonly Scope[];
  tenant: string | undefined;
}

/** Among apps: all that could be meant. */
export const ALL_APPS = '*';

/**
 * What a grant allows.
 *
 * With a tenant: the apps of the tenant, and the caller acts for it; if apps are named too, only those of them that are the
 * tenant's. Without a tenant: the
 * apps that are named, and all of the installation (`*`) only with the scope admin, because a rule at the issuer that
 * gives every client `*` must not open every tenant. With neither: nothing, and no scope, because some routes are about
 * no app.
 */
export function principalOf({ id, apps, scopes, tenant }: Grant): PrincipalNow {
  if (tenant !== undefined) {
    // Who may use some of its apps does not act for the tenant, even when these are all it has now.
    const whole = apps === undefined || apps.includes(ALL_APPS) ? { tenant } : {};
    return (appsOfTenant) => ({ id, apps: among(appsOfTenant(tenant), apps), scopes, ...whole });
  }
  const named = apps?.filter((appId) => appId !== ALL_APPS) ?? [];
  const granted = apps?.includes(ALL_APPS) === true && scopes.includes('admin') ? 'all' : named;
  const principal = { id, apps: granted, scopes: granted.length === 0 ? [] : scopes } as const;
  return () => principal;
}

const among = (ofTenant: readonly string[], named: readonly string[] | undefined): readonly string[] =>
  named === undefined || named.includes(ALL_APPS) ? ofTenant : ofTenant.filter((appId) => named.includes(appId));
