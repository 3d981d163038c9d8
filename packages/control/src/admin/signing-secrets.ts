import { randomBytes } from 'node:crypto';
import type { SigningSecret } from '@analytics/shared/contracts';
import type { Principal } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';
import type { Admin } from './admin.js';
import { findApp } from './apps.js';
import { conflict, existing, noSuchEntry, removeEntry } from './entries.js';
import { endAfter, requireSomeTime } from './lifetime.js';

export type SecretEntry = CatalogEntry<SigningSecret>;

/** Signing secrets of an app: a request is checked with each that is valid. */
export const MAX_SECRETS = 10;

const SECRET_BYTES = 32;

export function listSecrets(catalog: CatalogView, appId: string): SecretEntry[] {
  findApp(catalog, appId);
  return catalog.list('signing-secret').filter(({ value }) => value.appId === appId);
}

export interface SecretRequest {
  name: string;
  notAfter?: number;
}

export async function makeSecret(
  { catalog, clock }: Admin,
  { id: by }: Principal,
  appId: string,
  { name, ...lifetime }: SecretRequest,
): Promise<SecretEntry> {
  const secrets = listSecrets(catalog, appId);
  requireSomeTime(lifetime, clock.now());
  if (secrets.length >= MAX_SECRETS) {
    throw conflict(`There are ${MAX_SECRETS} signing secrets already, which is the most: delete one.`);
  }
  const secret = `ss_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const value: SigningSecret = { appId, name, secret, createdAt: clock.now(), ...lifetime };
  const id = randomBytes(8).toString('hex');
  const entry = await catalog.put('signing-secret', id, value, { revision: 0, by });
  if (catalog.get('app', appId) !== undefined) return entry;
  await removeEntry(catalog, 'signing-secret', id, by);
  throw conflict('The app was deleted while the secret was made.');
}

function findSecret(catalog: CatalogView, appId: string, id: string): SecretEntry {
  const what = `signing secret ${JSON.stringify(id)} of ${JSON.stringify(appId)}`;
  const entry = existing(catalog, 'signing-secret', id, what);
  if (entry.value.appId !== appId) throw noSuchEntry(what);
  return entry;
}

export async function deleteSecret(
  { catalog }: Admin,
  { id: by }: Principal,
  appId: string,
  id: string,
): Promise<void> {
  findSecret(catalog, appId, id);
  await removeEntry(catalog, 'signing-secret', id, by);
}

/** Makes a secret in place of another, which ends after the overlap. Of two who do so at once one gets a conflict. */
export async function rotateSecret(
  admin: Admin,
  principal: Principal,
  appId: string,
  { id, overlapSeconds }: { id: string; overlapSeconds: number },
): Promise<SecretEntry> {
  const { catalog, clock } = admin;
  const old = findSecret(catalog, appId, id);
  if ((old.value.notAfter ?? Infinity) <= clock.now()) throw conflict('The secret has ended: make a new one.');
  const made = await makeSecret(admin, principal, appId, { name: old.value.name });
  const ended = { ...old.value, notAfter: endAfter(overlapSeconds, clock.now(), old.value) };
  try {
    await catalog.put('signing-secret', id, ended, { revision: old.revision, by: principal.id });
  } catch (error) {
    if (hasCode(error, 'revision_conflict')) {
      await removeEntry(catalog, 'signing-secret', made.id, principal.id);
    }
    throw error;
  }
  return made;
}
