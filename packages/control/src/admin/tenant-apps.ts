import { NEW_APP_SETTINGS } from '@analytics/shared/contracts';
import { AppError } from '@analytics/shared/errors';
import type { Catalog, CatalogView } from '@analytics/shared/ports';
import { appsOfTenant } from './authority.js';
import { conflict, updateEntry } from './entries.js';

export const sameApps = (some: readonly string[], others: readonly string[]): boolean => {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size === other.size && [...one].every((appId) => other.has(appId));
};

/** @throws AppError `conflict` when an app is another tenant's: a wrong letter must not move it. */
export function requireFree(catalog: CatalogView, tenant: string, apps: readonly string[]): void {
  for (const appId of apps) {
    const owner = catalog.get('app', appId)?.value.tenant;
    if (owner !== undefined && owner !== tenant) {
      throw conflict(
        `The app ${JSON.stringify(appId)} belongs to the tenant ${JSON.stringify(owner)}: move it with PUT /analytics/admin/apps/:appId.`,
      );
    }
  }
}

export interface Assignment {
  tenant: string;
  apps: readonly string[];
  /** The revision of the tenant from which the assignment is. */
  revision: number;
  by: string;
}

/** Gives a tenant exactly these apps; an app that is not there is made. */
export async function assignApps(catalog: Catalog, { tenant, apps, revision, by }: Assignment): Promise<void> {
  const requireNewest = () => {
    if (catalog.get('tenant', tenant)?.revision !== revision) throw new AppError('revision_conflict');
  };
  for (const id of apps) {
    requireNewest();
    await updateEntry(catalog, { kind: 'app', id, by }, (app = { name: id, ...NEW_APP_SETTINGS }) => {
      requireFree(catalog, tenant, [id]);
      return { ...app, tenant };
    });
  }
  for (const id of appsOfTenant(catalog, tenant).filter((appId) => !apps.includes(appId))) {
    requireNewest();
    await updateEntry(catalog, { kind: 'app', id, by }, (app) => {
      if (app?.tenant !== tenant) return app;
      const { tenant: _, ...others } = app;
      return others;
    });
  }
}
