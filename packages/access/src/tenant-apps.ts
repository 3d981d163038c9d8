import type { CatalogView } from '@analytics/shared/ports';
import type { AppsOfTenant } from './grant.js';

/** The apps of each tenant as the catalog has them now, indexed again only after an app was changed. In the order of ids. */
export function createTenantApps(catalog: Pick<CatalogView, 'list' | 'watch'>): AppsOfTenant {
  let index: Map<string, string[]> | undefined;
  catalog.watch(({ kind }) => {
    if (kind === 'app') index = undefined;
  });
  return (tenant) => {
    index ??= indexOf(catalog);
    return index.get(tenant) ?? [];
  };
}

function indexOf(catalog: Pick<CatalogView, 'list'>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { id, value } of catalog.list('app')) {
    if (value.tenant === undefined) continue;
    const apps = index.get(value.tenant);
    if (apps === undefined) index.set(value.tenant, [id]);
    else apps.push(id);
  }
  return index;
}
