import { type AppScope, isInScope, type Principal, type Scope } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { CatalogView } from '@analytics/shared/ports';

/** Whether the caller administers the whole installation. */
export const isOfInstallation = ({ apps, tenant }: Principal): boolean => apps === 'all' && tenant === undefined;

/** Whether the caller administers all of the apps. What touches none is for the whole installation. */
export const administers = (principal: Principal, apps: AppScope): boolean =>
  isOfInstallation(principal) ||
  (apps !== 'all' && apps.length > 0 && apps.every((appId) => isInScope(principal.apps, appId)));

/** The apps of a tenant, in the order of ids. */
export const appsOfTenant = (catalog: CatalogView, tenant: string): string[] =>
  catalog
    .list('app')
    .filter(({ value }) => value.tenant === tenant)
    .map(({ id }) => id);

/** Whether the caller administers all of a tenant: belongs to it, and no app of it is kept from them. */
export const isOfWholeTenant = (catalog: CatalogView, principal: Principal, tenant: string): boolean =>
  isOfInstallation(principal) ||
  (principal.tenant === tenant && appsOfTenant(catalog, tenant).every((appId) => isInScope(principal.apps, appId)));

/** Of what is not the caller's, and so in the same words as of what does not exist. */
export const notTheirs = (): AppError => new AppError('forbidden');

export const forbidden = (detail: string): AppError => new AppError('forbidden', { detail });

/** @throws AppError `forbidden` when the caller may not see the tenant, which includes one that does not exist. */
export function requireTenant(principal: Principal, tenant: string): void {
  if (!isOfInstallation(principal) && principal.tenant !== tenant) throw notTheirs();
}

/** @throws AppError `forbidden` when the caller does not administer all of the tenant. */
export function requireWholeTenant(catalog: CatalogView, principal: Principal, tenant: string): void {
  requireTenant(principal, tenant);
  if (!isOfWholeTenant(catalog, principal, tenant)) {
    throw forbidden('Needs an admin of the whole tenant: the credential is for some of its apps.');
  }
}

/** @throws AppError `forbidden` when a key would allow more than the credential of who asks for it. */
export function requireScopes(principal: Principal, scopes: readonly Scope[]): void {
  const missing = scopes.filter((scope) => !principal.scopes.includes(scope));
  if (missing.length > 0) {
    throw forbidden(`A key gets no more than its maker has, and the credential has no scope ${missing.join(', ')}.`);
  }
}

/**
 * The body of a request may take its time. What a key may do ends with the key, and not with the request that was under
 * way when it was revoked.
 *
 * @throws AppError `unauthorized`
 */
export function requireLiveKey(catalog: CatalogView, { id }: Principal, nowMs: number): void {
  if (!id.startsWith('key:')) return;
  const key = catalog.get('key', id.slice('key:'.length))?.value;
  if (key === undefined || nowMs >= (key.notAfter ?? Infinity)) throw new AppError('unauthorized');
}
