import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@analytics/shared/errors';
import {
  type Catalog,
  type CatalogEntry,
  type CatalogKind,
  type CatalogValues,
  type CatalogView,
  untilNoConflict,
} from '@analytics/shared/ports';

/** The revision that a caller has read, `any` for whichever there is now; undefined: the caller names none. */
export type ReadRevision = number | 'any' | undefined;

export interface Change<Kind extends CatalogKind> {
  kind: Kind;
  id: string;
  value: CatalogValues[Kind];
  revision: ReadRevision;
  /** `Principal.id`. */
  by: string;
}

export interface Changed<Kind extends CatalogKind> {
  entry: CatalogEntry<CatalogValues[Kind]>;
  /** There was none before. */
  isNew: boolean;
}

export const conflict = (detail: string): AppError => new AppError('conflict', { detail });

export const noSuchEntry = (what: string): AppError =>
  new AppError('no_such_entry', { detail: `There is no ${what}.` });

/** @throws AppError `no_such_entry` */
export function existing<Kind extends CatalogKind>(
  catalog: CatalogView,
  kind: Kind,
  id: string,
  what: string,
): CatalogEntry<CatalogValues[Kind]> {
  const entry = catalog.get(kind, id);
  if (entry === undefined) throw noSuchEntry(what);
  return entry;
}

/**
 * The revision on which a change builds.
 *
 * @throws AppError `revision_conflict` when it is not the newest, or when there is an entry and none was read.
 */
export function baseRevision(current: { revision: number } | undefined, read: ReadRevision): number {
  const newest = current?.revision ?? 0;
  if (read === undefined && newest > 0) {
    const detail =
      'It exists: read it, and send the change with the `revision` that it has, in the body or as If-Match.';
    throw new AppError('revision_conflict', { detail });
  }
  if (read === 'any' ? newest === 0 : read !== undefined && read !== newest) throw new AppError('revision_conflict');
  return newest;
}

/** Makes or changes an entry. The same value again changes nothing, whichever revision was read: a retry is no conflict. */
export async function putEntry<Kind extends CatalogKind>(
  catalog: Catalog,
  { kind, id, value, revision, by }: Change<Kind>,
): Promise<Changed<Kind>> {
  const current = catalog.get(kind, id);
  if (current !== undefined && isDeepStrictEqual(current.value, value)) return { entry: current, isNew: false };
  const base = baseRevision(current, revision);
  return { entry: await catalog.put(kind, id, value, { revision: base, by }), isNew: current === undefined };
}

/** How often a change of one member is tried again that others overtake. */
const MAX_TRIES = 5;

/** Changes an entry whatever its revision is; `change` is asked again when others change it meanwhile. */
export async function updateEntry<Kind extends CatalogKind>(
  catalog: Catalog,
  { kind, id, by }: Omit<Change<Kind>, 'value' | 'revision'>,
  change: (value: CatalogValues[Kind] | undefined) => CatalogValues[Kind] | undefined,
): Promise<void> {
  await untilNoConflict(MAX_TRIES, async () => {
    const current = catalog.get(kind, id);
    const value = change(current?.value);
    const isSame = value === undefined ? current === undefined : isDeepStrictEqual(value, current?.value);
    if (isSame) return;
    const options = { revision: current?.revision ?? 0, by };
    if (value === undefined) await catalog.delete(kind, id, options);
    else await catalog.put(kind, id, value, options);
  });
}

/** Deletes an entry if it is there. */
export const removeEntry = (catalog: Catalog, kind: CatalogKind, id: string, by: string): Promise<void> =>
  updateEntry(catalog, { kind, id, by }, () => undefined);
