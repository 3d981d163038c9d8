import { isDeepStrictEqual } from 'node:util';
import { settingFaults } from '@analytics/access';
import { type AppSettings, NEW_APP_SETTINGS } from '@analytics/shared/contracts';
import { isInScope, type Principal } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';
import type { Admin } from './admin.js';
import { forbidden, isOfInstallation, isOfWholeTenant } from './authority.js';
import { type Changed, existing, putEntry, type ReadRevision } from './entries.js';

export type AppEntry = CatalogEntry<AppSettings>;

export const listApps = (catalog: CatalogView, { apps }: Principal): AppEntry[] =>
  catalog.list('app').filter(({ id }) => isInScope(apps, id));

export const findApp = (catalog: CatalogView, appId: string): AppEntry =>
  existing(catalog, 'app', appId, `app ${JSON.stringify(appId)}: PUT /analytics/admin/apps/:appId makes it`);

export interface AppChange {
  settings: Partial<AppSettings>;
  /** Settings that get their default again. */
  unset: readonly string[];
  revision: ReadRevision;
}

/** Makes an app, or changes the settings that are named; the others stay as they are. */
export async function putApp(
  { catalog, retentionDays }: Admin,
  principal: Principal,
  appId: string,
  { settings, unset, revision }: AppChange,
): Promise<Changed<'app'>> {
  const before = catalog.get('app', appId)?.value;
  const kept = Object.entries(before ?? {}).filter(([name]) => !unset.includes(name));
  const value: AppSettings = { name: appId, ...NEW_APP_SETTINGS, ...Object.fromEntries(kept), ...settings };
  requireAbove(catalog, principal, before, value);
  requireValid(catalog, before, value, retentionDays);
  return putEntry(catalog, { kind: 'app', id: appId, value, revision, by: principal.id });
}

/** Where an app belongs is for the whole installation to say, and nobody raises a limit that is set on them. */
function requireAbove(
  catalog: CatalogView,
  principal: Principal,
  before: AppSettings | undefined,
  { tenant, quotas }: AppSettings,
): void {
  if (isOfInstallation(principal)) return;
  if (tenant !== before?.tenant) throw forbidden('Only an admin of the whole installation changes `tenant`.');
  const isOfTenant = tenant !== undefined && isOfWholeTenant(catalog, principal, tenant);
  if (!isOfTenant && !isDeepStrictEqual(quotas, before?.quotas)) {
    throw forbidden('Only an admin of the tenant or of the whole installation changes `quotas`.');
  }
}

function requireValid(
  catalog: CatalogView,
  before: AppSettings | undefined,
  value: AppSettings,
  mostDays = Number.POSITIVE_INFINITY,
): void {
  const { tenant } = value;
  const isUnknown = tenant !== undefined && tenant !== before?.tenant && catalog.get('tenant', tenant) === undefined;
  const message = 'there is no such tenant: PUT /analytics/admin/tenants/:tenant makes it';
  const { retentionDays = 0 } = value;
  // A setting from before RETENTION_DAYS was lowered does not stand in the way of other changes.
  const isTooLong = retentionDays > mostDays && retentionDays !== before?.retentionDays;
  const faults = [
    ...(isUnknown ? [{ path: '/tenant', message }] : []),
    ...(isTooLong ? [{ path: '/retentionDays', message: tooLong(mostDays) }] : []),
    ...settingFaults(value),
  ];
  if (faults.length > 0) throw invalidRequest(faults);
}

const tooLong = (mostDays: number): string =>
  `must be ${mostDays} at most: the installation keeps no record longer (RETENTION_DAYS)`;
