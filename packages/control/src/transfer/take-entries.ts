import { isDeepStrictEqual } from 'node:util';
import { compileSchema, schemaIdOf } from '@analytics/event-schemas';
import type { Tombstone } from '@analytics/shared/contracts';
import { ERASURE_SECRET, fieldErrors, tombstoneId } from '@analytics/shared/domain';
import { type Catalog, type CatalogEntry, type CatalogValues, untilNoConflict } from '@analytics/shared/ports';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { TRANSFERRED_VALUES, type TransferredEntry, type TransferredKind } from './entry-shapes.js';
import { type Installation, placeOf } from './list-entries.js';

const MAX_TRIES = 10;

/** What became of an entry; one that is `unchanged` was so already, or is newer here. */
export type TakenEntry =
  | { index: number; status: 'changed' | 'unchanged' }
  | { index: number; status: 'rejected'; message: string };

/** Thrown with what is wrong with an entry. */
class Refusal extends Error {}

const checks = Object.fromEntries(
  Object.entries(TRANSFERRED_VALUES).map(([kind, schema]) => [kind, TypeCompiler.Compile(schema)]),
) as unknown as Record<TransferredKind, TypeCheck<(typeof TRANSFERRED_VALUES)[TransferredKind]>>;

/**
 * Takes entries of another installation over, in their order. Of what is here already the newer version stays, so that
 * the same again changes nothing. What others than a transfer from there made is never deleted.
 */
export async function takeEntries(
  catalog: Catalog,
  entries: readonly TransferredEntry[],
  { from, installation }: { from: string; installation: Installation },
): Promise<TakenEntry[]> {
  const by = changedByTransfer(from);
  const taken: TakenEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    try {
      const isChanged = await untilNoConflict(MAX_TRIES, () =>
        entry.value === null ? remove(catalog, entry, by) : put(catalog, entry, { by, installation }),
      );
      taken.push({ index, status: isChanged ? 'changed' : 'unchanged' });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      taken.push({ index, status: 'rejected', message: error.message });
    }
  }
  return taken;
}

/** What stands as `changedBy` in entries that came from the installation. */
export const changedByTransfer = (installationId: string): string => `transfer:${installationId}`;

async function remove(catalog: Catalog, { kind, id }: TransferredEntry, by: string): Promise<boolean> {
  if (kind === 'tombstone' || kind === 'installation-secret') throw new Refusal(`a ${kind} is never deleted`);
  const current = catalog.get(kind, id);
  if (current?.changedBy !== by) return false;
  await catalog.delete(kind, id, { revision: current.revision, by });
  return true;
}

async function put(
  catalog: Catalog,
  { kind, id, value: given, changedAt }: TransferredEntry,
  { by, installation }: { by: string; installation: Installation },
): Promise<boolean> {
  if (!checks[kind].Check(given)) throw new Refusal(faultText(fieldErrors(checks[kind], given)));
  const value = opened(kind, id, given, installation);
  if (id !== idOf(kind, value, id)) throw new Refusal('its id is not that of its value');
  if (kind === 'schema') requireSchema(value as CatalogValues['schema']);
  const current = catalog.get(kind, id) as CatalogEntry<object> | undefined;
  const wanted = current === undefined ? value : chosen(catalog, kind, current, { value, changedAt });
  if (wanted === undefined || (current !== undefined && isDeepStrictEqual(current.value, wanted))) return false;
  await catalog.put(kind, id, wanted as never, { revision: current?.revision ?? 0, by });
  return true;
}

/** What is to be in the place of an entry that is there; undefined: it stays. */
function chosen(
  catalog: Catalog,
  kind: TransferredKind,
  current: CatalogEntry<object>,
  { value, changedAt }: { value: object; changedAt: number },
): object | undefined {
  if (kind === 'installation-secret') return chosenSecret(catalog, current.value, value);
  if (kind === 'tombstone') return chosenTombstone(current as CatalogEntry<Tombstone>, value as Tombstone, changedAt);
  return current.changedAt < changedAt ? value : undefined;
}

/** Tombstones say nothing without the secret that their hashes were made with. */
function chosenSecret(catalog: Catalog, current: object, value: object): object | undefined {
  if ((current as { secret: string }).secret === (value as { secret: string }).secret) return undefined;
  if (catalog.list('tombstone').length === 0) return value;
  throw new Refusal(
    'both installations have erased users, whose hashes were made with different secrets: erase them here by hand, and transfer without the catalog',
  );
}

function chosenTombstone(
  { value: current, changedAt }: CatalogEntry<Tombstone>,
  value: Tombstone,
  theirChangedAt: number,
): Tombstone | undefined {
  if (value.erasedAt > current.erasedAt) return value;
  return value.erasedAt === current.erasedAt && theirChangedAt > changedAt ? value : undefined;
}

function opened(kind: TransferredKind, id: string, given: object, { keys }: Installation): object {
  const { sealed, ...rest } = given as Record<string, unknown>;
  if (typeof sealed !== 'string') return rest;
  try {
    return { ...rest, secret: keys.open(sealed, placeOf(kind, id)) };
  } catch {
    throw new Refusal('its secret was not sealed for this installation');
  }
}

/** The id that a value must have; `id` where it is of its own. */
function idOf(kind: TransferredKind, value: object, id: string): string {
  if (kind === 'installation-secret') return ERASURE_SECRET;
  const { appId, userHash, eventName } = value as { appId: string; userHash: string; eventName: string };
  if (kind === 'tombstone') return tombstoneId(appId, userHash);
  return kind === 'schema' ? schemaIdOf(appId, eventName) : id;
}

function requireSchema({ schema }: CatalogValues['schema']): void {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Refusal(faultText(compiled.errors));
}

const faultText = (errors: readonly { path: string; message: string }[]): string =>
  errors.map(({ path, message }) => `${path || 'its value'} ${message}`).join('; ');
