import type { KeyRecord } from '@analytics/shared/contracts';
import { isInScope, type Principal } from '@analytics/shared/domain';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';

/** To whom a key belongs: to an app, perhaps among others, or to a tenant. */
export type KeyOwner = { app: string } | { tenant: string };
export type KeyEntry = CatalogEntry<KeyRecord>;

export const ownerOfApp = (app: string): KeyOwner => ({ app });
export const ownerOfTenant = (tenant: string): KeyOwner => ({ tenant });

const belongsTo = ({ grant }: KeyRecord, owner: KeyOwner): boolean =>
  'app' in owner
    ? 'apps' in grant && grant.apps.includes(owner.app)
    : 'tenant' in grant && grant.tenant === owner.tenant;

/** In the order of ids. */
export const keysOf = (catalog: CatalogView, owner: KeyOwner): KeyEntry[] =>
  catalog.list('key').filter(({ value }) => belongsTo(value, owner));

export const hasOwner = (catalog: CatalogView, owner: KeyOwner): boolean =>
  ('app' in owner ? catalog.get('app', owner.app) : catalog.get('tenant', owner.tenant)) !== undefined;

/** Whether the caller administers everything that a key opens. */
export const coversGrant = ({ apps }: Principal, { grant }: KeyRecord): boolean =>
  'tenant' in grant || grant.apps.every((appId) => isInScope(apps, appId));
