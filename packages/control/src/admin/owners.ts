import type { Principal } from '@analytics/shared/domain';
import type { CatalogView } from '@analytics/shared/ports';
import { findApp } from './apps.js';
import { requireWholeTenant } from './authority.js';
import type { KeyOwner } from './key-owners.js';
import { findTenant } from './tenants.js';

/**
 * The gate has checked apps already.
 *
 * @throws AppError `forbidden` when the owner is not the caller's, `no_such_entry` when there is none.
 */
export function requireOwner(catalog: CatalogView, principal: Principal, owner: KeyOwner): void {
  if ('app' in owner) findApp(catalog, owner.app);
  else {
    requireWholeTenant(catalog, principal, owner.tenant);
    findTenant(catalog, principal, owner.tenant);
  }
}
