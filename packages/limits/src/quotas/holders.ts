import type { Quotas } from '@analytics/shared/contracts';
import type { CatalogView } from '@analytics/shared/ports';

/** An app or its tenant, with the quotas that hold for the app's records. */
export interface Holder {
  sort: 'app' | 'tenant';
  quotas: Quotas;
  /** Under which it is counted: an app of a tenant under the tenant, so that both are counted in one step. */
  owner: string;
  /** What the names begin with under which it is counted. */
  prefix: string;
}

/** Whose quotas hold for an app's records; nobody's for most apps. Those of a tenant hold for all its apps together. */
export function holdersOf(appId: string, catalog: Pick<CatalogView, 'get'>): Holder[] {
  const app = catalog.get('app', appId)?.value;
  if (app === undefined) return [];
  const { tenant } = app;
  const owner = tenant === undefined ? `app:${appId}` : `tenant:${tenant}`;
  const ofTenant = tenant === undefined ? undefined : catalog.get('tenant', tenant)?.value.quotas;
  return [
    ...(app.quotas === undefined ? [] : [{ sort: 'app', quotas: app.quotas, owner, prefix: `app:${appId}:` } as const]),
    ...(ofTenant === undefined ? [] : [{ sort: 'tenant', quotas: ofTenant, owner, prefix: 'all:' } as const]),
  ];
}
