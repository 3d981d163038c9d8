import type { Principal } from '@analytics/shared/domain';
import type { CatalogView } from '@analytics/shared/ports';
import type { Admin } from './admin.js';
import { type AppEntry, findApp } from './apps.js';
import { forbidden, isOfInstallation, isOfWholeTenant } from './authority.js';
import { baseRevision, conflict, type ReadRevision, removeEntry, updateEntry } from './entries.js';
import { keysOf, ownerOfApp } from './key-owners.js';

export interface AppDeletion {
  /** Whether keys, signing secrets and schemas of the app go with it. */
  force: boolean;
  revision: ReadRevision;
}

/**
 * Deletes the settings of an app; its records stay. Keys go first, so that nobody is let in on default settings, and the
 * app goes last: a deletion that broke off is finished by another.
 *
 * @throws AppError `conflict` when something belongs to it, unless forced; `forbidden` when that would take it from its
 *   tenant or from its quotas, and the caller may not do that.
 */
export async function deleteApp(
  { catalog }: Admin,
  principal: Principal,
  appId: string,
  { force, revision = 'any' }: AppDeletion,
): Promise<void> {
  const { id: by } = principal;
  const app = findApp(catalog, appId);
  requireAbove(catalog, principal, app);
  const base = baseRevision(app, revision);
  const belongings = belongingsOf(catalog, appId);
  if (!force && belongings !== undefined) {
    throw conflict(`The app has ${belongings}: delete them first, or delete all of it with ?force=true.`);
  }
  await removeBelongings({ catalog, appId, by });
  await catalog.delete('app', appId, { revision: base, by });
  // What was made just before the app went: whoever makes something later finds that there is no app.
  await removeBelongings({ catalog, appId, by });
}

/** Who makes an app anew makes it without what others have set on it. */
function requireAbove(catalog: CatalogView, principal: Principal, { value: { tenant, quotas } }: AppEntry): void {
  if (isOfInstallation(principal) || (tenant === undefined && quotas === undefined)) return;
  if (tenant !== undefined && isOfWholeTenant(catalog, principal, tenant)) return;
  const whose =
    tenant === undefined ? 'that has quotas is deleted by' : 'of a tenant is deleted by an admin of the tenant or';
  throw forbidden(`An app ${whose} an admin of the whole installation.`);
}

/** What belongs to an app, in words; undefined when nothing does. */
function belongingsOf(catalog: CatalogView, appId: string): string | undefined {
  const counts = [
    ['key', keysOf(catalog, ownerOfApp(appId)).length],
    ['signing secret', idsOf(catalog, 'signing-secret', appId).length],
    ['schema', idsOf(catalog, 'schema', appId).length],
  ] as const;
  const found = counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}${count > 1 ? 's' : ''}`);
  return found.length === 0 ? undefined : found.join(', ');
}

const idsOf = (catalog: CatalogView, kind: 'signing-secret' | 'schema', appId: string): string[] =>
  catalog
    .list(kind)
    .filter(({ value }) => value.appId === appId)
    .map(({ id }) => id);

async function removeBelongings({
  catalog,
  appId,
  by,
}: Pick<Admin, 'catalog'> & { appId: string; by: string }): Promise<void> {
  for (const { id } of keysOf(catalog, ownerOfApp(appId))) {
    // A key of several apps stays for the others.
    await updateEntry(catalog, { kind: 'key', id, by }, (key) => {
      const apps = key !== undefined && 'apps' in key.grant ? key.grant.apps.filter((other) => other !== appId) : [];
      return key === undefined || apps.length === 0 ? undefined : { ...key, grant: { apps } };
    });
    if (catalog.get('key', id) === undefined) await removeEntry(catalog, 'key-use', id, by);
  }
  for (const kind of ['signing-secret', 'schema'] as const) {
    for (const id of idsOf(catalog, kind, appId)) await removeEntry(catalog, kind, id, by);
  }
}
