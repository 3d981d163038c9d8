import { createKey } from '@analytics/access';
import type { Principal } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import type { Admin } from './admin.js';
import { notTheirs, requireScopes } from './authority.js';
import { conflict, removeEntry } from './entries.js';
import { coversGrant, type KeyEntry, type KeyOwner } from './key-owners.js';
import { findKey, type NewKey, requireRoom, requireStillThere } from './keys.js';
import { endAfter } from './lifetime.js';

export interface Rotation {
  overlapSeconds: number;
}

/**
 * Makes a key that allows the same, and lets the old one end after the overlap. Who rotates gets the new key, and so must
 * be allowed what it allows. Of two who rotate a key at once one gets a new key, the other a conflict.
 */
export async function rotateKey(
  { catalog, clock }: Admin,
  principal: Principal,
  owner: KeyOwner,
  id: string,
  { overlapSeconds }: Rotation,
): Promise<NewKey> {
  const old = findKey(catalog, principal, owner, id);
  if (!coversGrant(principal, old.value)) throw notTheirs();
  requireScopes(principal, old.value.scopes);
  requireRotatable(old, clock.now());
  requireRoom(catalog, owner);
  const { notAfter: _, ...kept } = old.value;
  const made = createKey();
  const by = principal.id;
  const now = clock.now();
  const entry = await catalog.put('key', made.id, { ...kept, hash: made.hash, createdAt: now }, { revision: 0, by });
  const ended = { ...old.value, replacedBy: made.id, notAfter: endAfter(overlapSeconds, now, old.value) };
  try {
    // The new one is there already: when this breaks off, both are valid and nobody is shut out.
    await catalog.put('key', id, ended, { revision: old.revision, by });
  } catch (error) {
    if (hasCode(error, 'revision_conflict')) await removeEntry(catalog, 'key', made.id, by);
    throw error;
  }
  await requireStillThere({ catalog }, principal, owner, made.id);
  return { entry, key: made.key };
}

function requireRotatable({ value: { replacedBy, notAfter = Infinity } }: KeyEntry, nowMs: number): void {
  if (replacedBy !== undefined) throw conflict(`The key was rotated already; its replacement is ${replacedBy}.`);
  if (notAfter <= nowMs) throw conflict('The key has ended: make a new one.');
}
