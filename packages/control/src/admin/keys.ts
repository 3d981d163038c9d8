import { createKey } from '@analytics/access';
import type { Principal, Scope } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { CatalogView } from '@analytics/shared/ports';
import type { Admin } from './admin.js';
import { notTheirs, requireScopes } from './authority.js';
import { conflict, noSuchEntry, removeEntry } from './entries.js';
import { coversGrant, hasOwner, type KeyEntry, type KeyOwner, keysOf } from './key-owners.js';
import { type Lifetime, requireSomeTime } from './lifetime.js';
import { requireOwner } from './owners.js';

/** Keys of an app or a tenant, ended ones that are not deleted included: every process has them all in memory. */
export const MAX_KEYS = 100;

export interface KeyRequest extends Lifetime {
  name: string;
  scopes: readonly Scope[];
  /** All apps of the key; only that in the path when absent. */
  apps?: readonly string[];
}

export interface NewKey {
  entry: KeyEntry;
  /** The key itself, which nobody can see again. */
  key: string;
}

export interface ListedKey {
  entry: KeyEntry;
  /** Epoch milliseconds, to the hour. */
  lastUsedAt?: number;
}

export function listKeys({ catalog }: Pick<Admin, 'catalog'>, principal: Principal, owner: KeyOwner): ListedKey[] {
  requireOwner(catalog, principal, owner);
  return keysOf(catalog, owner).map((entry) => {
    const lastUsedAt = catalog.get('key-use', entry.id)?.value.usedAt;
    return lastUsedAt === undefined ? { entry } : { entry, lastUsedAt };
  });
}

/** Makes a key, which allows no more than the credential of who asks for it. */
export async function makeKey(
  { catalog, clock }: Admin,
  principal: Principal,
  owner: KeyOwner,
  { name, scopes, apps, ...lifetime }: KeyRequest,
): Promise<NewKey> {
  requireOwner(catalog, principal, owner);
  requireScopes(principal, scopes);
  requireSomeTime(lifetime, clock.now());
  requireRoom(catalog, owner);
  const grant = 'tenant' in owner ? owner : { apps: appsOfKey(owner.app, apps) };
  const { id, key, hash } = createKey();
  const record = { name, hash, scopes: [...scopes], grant, createdAt: clock.now(), ...lifetime };
  if (!coversGrant(principal, record)) throw notTheirs();
  const entry = await catalog.put('key', id, record, { revision: 0, by: principal.id });
  await requireStillThere({ catalog }, principal, owner, id);
  return { entry, key };
}

function appsOfKey(appId: string, apps: readonly string[] = [appId]): string[] {
  if (apps.includes(appId)) return [...new Set(apps)];
  throw invalidRequest([{ path: '/apps', message: `must have the app of the path, ${JSON.stringify(appId)}` }]);
}

/** A key of the caller's app or tenant. */
export function findKey(catalog: CatalogView, principal: Principal, owner: KeyOwner, id: string): KeyEntry {
  requireOwner(catalog, principal, owner);
  const entry = keysOf(catalog, owner).find((key) => key.id === id);
  if (entry === undefined) throw noSuchEntry(`key ${JSON.stringify(id)} of ${JSON.stringify(Object.values(owner)[0])}`);
  return entry;
}

/** Ends a key at once. @throws AppError `forbidden` for a key that opens more than the caller administers. */
export async function deleteKey({ catalog }: Admin, principal: Principal, owner: KeyOwner, id: string): Promise<void> {
  const entry = findKey(catalog, principal, owner, id);
  if (!coversGrant(principal, entry.value)) throw notTheirs();
  await removeEntry(catalog, 'key', id, principal.id);
  await removeEntry(catalog, 'key-use', id, principal.id);
}

export function requireRoom(catalog: CatalogView, owner: KeyOwner): void {
  if (keysOf(catalog, owner).length >= MAX_KEYS) {
    throw conflict(`There are ${MAX_KEYS} keys already, which is the most: delete those that nobody uses.`);
  }
}

/** A key must not outlive an app or a tenant that was deleted while it was made: a later one of the same name gets it. */
export async function requireStillThere(
  { catalog }: Pick<Admin, 'catalog'>,
  { id: by }: Principal,
  owner: KeyOwner,
  keyId: string,
): Promise<void> {
  if (hasOwner(catalog, owner)) return;
  await removeEntry(catalog, 'key', keyId, by);
  throw conflict('It was deleted while the key was made.');
}
