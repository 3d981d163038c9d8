import { isDeepStrictEqual } from 'node:util';
import type { Quotas, TenantSettings } from '@analytics/shared/contracts';
import { isInScope, type Principal } from '@analytics/shared/domain';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';
import type { Admin } from './admin.js';
import { appsOfTenant, forbidden, isOfInstallation, requireTenant, requireWholeTenant } from './authority.js';
import { baseRevision, type Changed, conflict, existing, putEntry, type ReadRevision } from './entries.js';
import { keysOf, ownerOfTenant } from './key-owners.js';
import { assignApps, requireFree, sameApps } from './tenant-apps.js';

export interface TenantView {
  entry: CatalogEntry<TenantSettings>;
  /** Those of its apps that the caller may see. */
  apps: string[];
}

export const viewOfTenant = (
  catalog: CatalogView,
  principal: Principal,
  entry: CatalogEntry<TenantSettings>,
): TenantView => ({
  entry,
  apps: appsOfTenant(catalog, entry.id).filter((appId) => isInScope(principal.apps, appId)),
});

export const listTenants = (catalog: CatalogView, principal: Principal): CatalogEntry<TenantSettings>[] =>
  catalog.list('tenant').filter(({ id }) => isOfInstallation(principal) || id === principal.tenant);

export function findTenant(catalog: CatalogView, principal: Principal, tenant: string): TenantView {
  requireTenant(principal, tenant);
  const what = `tenant ${JSON.stringify(tenant)}: PUT /analytics/admin/tenants/:tenant makes it`;
  return viewOfTenant(catalog, principal, existing(catalog, 'tenant', tenant, what));
}

export interface TenantChange {
  settings: { name?: string; quotas?: Quotas };
  /** Settings that get their default again. */
  unset: readonly string[];
  /** All apps of the tenant from then on. Unset: they stay as they are. */
  apps: readonly string[] | undefined;
  revision: ReadRevision;
}

/**
 * Makes a tenant, or changes what is named. With other apps the tenant gets a new revision first, so that of two who
 * change its apps at once only one does. When that breaks off, the same change with the new revision finishes it.
 */
export async function putTenant(
  { catalog }: Admin,
  principal: Principal,
  tenant: string,
  { settings, unset, apps, revision }: TenantChange,
): Promise<Changed<'tenant'>> {
  requireWholeTenant(catalog, principal, tenant);
  const current = catalog.get('tenant', tenant);
  const kept = Object.entries(current?.value ?? {}).filter(([name]) => !unset.includes(name));
  const value: TenantSettings = { name: tenant, ...Object.fromEntries(kept), ...settings };
  const hasOtherApps = apps !== undefined && !sameApps(apps, appsOfTenant(catalog, tenant));
  const hasOtherQuotas = !isDeepStrictEqual(value.quotas, current?.value.quotas);
  if (!isOfInstallation(principal) && (current === undefined || hasOtherApps || hasOtherQuotas)) {
    throw forbidden('Only an admin of the whole installation makes a tenant, or changes its `apps` or `quotas`.');
  }
  const change = { kind: 'tenant', id: tenant, value, revision, by: principal.id } as const;
  if (!hasOtherApps) return putEntry(catalog, change);
  requireFree(catalog, tenant, apps);
  const base = baseRevision(current, revision);
  const entry = await catalog.put('tenant', tenant, value, { revision: base, by: principal.id });
  await assignApps(catalog, { tenant, apps, revision: entry.revision, by: principal.id });
  return { entry, isNew: current === undefined };
}

/** @throws AppError `conflict` when it has apps or keys. */
export async function deleteTenant(
  { catalog }: Admin,
  principal: Principal,
  tenant: string,
  revision: ReadRevision = 'any',
): Promise<void> {
  const { entry } = findTenant(catalog, principal, tenant);
  if (!isOfInstallation(principal)) throw forbidden('Only an admin of the whole installation deletes a tenant.');
  const inTheWay = [
    ...appsOfTenant(catalog, tenant).map((appId) => `app ${appId}`),
    ...keysOf(catalog, ownerOfTenant(tenant)).map(({ id, value }) => `key ${id} (${value.name})`),
  ];
  if (inTheWay.length > 0) throw conflict(`The tenant has ${shown(inTheWay)}: move or delete them first.`);
  await catalog.delete('tenant', tenant, { revision: baseRevision(entry, revision), by: principal.id });
}

const MAX_SHOWN = 10;
const shown = (names: readonly string[]): string =>
  names.length <= MAX_SHOWN
    ? names.join(', ')
    : `${names.slice(0, MAX_SHOWN).join(', ')} and ${names.length - MAX_SHOWN} more`;
