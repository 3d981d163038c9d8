import { isDeepStrictEqual } from 'node:util';
import {
  type Catalog,
  type CatalogEntry,
  type CatalogKind,
  type CatalogValues,
  type Clock,
  untilNoConflict,
} from '@analytics/shared/ports';
import type { FileKind, WantedEntry } from './read-file.js';

/** Who changed it, where the file did. */
const BY_FILE = 'file';
/** Other processes may apply the same file now. */
const MAX_TRIES = 10;
/** A key that is no longer there goes before what it opens. */
const KINDS: readonly FileKind[] = ['key', 'schema', 'app', 'tenant'];

export interface Applied {
  put: number;
  deleted: number;
}

/**
 * Brings the catalog to what the file wants: what differs is put, and what the file has made and no longer has is
 * deleted. What others made stays, unless the file wants it otherwise. To apply the same again changes nothing.
 *
 * @throws AppError of the first change that failed; those before it stand.
 */
export async function applyFile(catalog: Catalog, wanted: readonly WantedEntry[], clock: Clock): Promise<Applied> {
  const applied: Applied = { put: 0, deleted: 0 };
  for (const entry of wanted)
    if (await untilNoConflict(MAX_TRIES, () => putEntry(catalog, entry, clock))) applied.put += 1;
  for (const kind of KINDS) {
    const ids = new Set(wanted.filter((entry) => entry.kind === kind).map(({ id }) => id));
    for (const { id, changedBy } of catalog.list(kind)) {
      if (changedBy !== BY_FILE || ids.has(id)) continue;
      if (await untilNoConflict(MAX_TRIES, () => deleteEntry(catalog, kind, id))) applied.deleted += 1;
    }
  }
  return applied;
}

async function putEntry(catalog: Catalog, { kind, id, value: wanted }: WantedEntry, clock: Clock): Promise<boolean> {
  const current = catalog.get(kind, id);
  const value = complete(kind, wanted, current, clock.now());
  if (current !== undefined && isDeepStrictEqual(current.value, JSON.parse(JSON.stringify(value)))) return false;
  await catalog.put(kind, id, value, { revision: current?.revision ?? 0, by: BY_FILE });
  return true;
}

async function deleteEntry(catalog: Catalog, kind: CatalogKind, id: string): Promise<boolean> {
  const current = catalog.get(kind, id);
  if (current?.changedBy !== BY_FILE) return false;
  await catalog.delete(kind, id, { revision: current.revision, by: BY_FILE });
  return true;
}

type Value = CatalogValues[FileKind];

/** Adds what the file does not say: when a key was made, and which version of a schema it is. */
function complete(
  kind: FileKind,
  wanted: WantedEntry['value'],
  current: CatalogEntry<Value> | undefined,
  now: number,
): Value {
  if (kind === 'key') {
    const before = current?.value as CatalogValues['key'] | undefined;
    const key = { ...(wanted as CatalogValues['key']), createdAt: before?.createdAt ?? now };
    return before === undefined ? key : stillRotated(key, before);
  }
  if (kind === 'schema')
    return nextSchema(wanted as CatalogValues['schema'], current as CatalogEntry<CatalogValues['schema']>);
  return wanted as Value;
}

/** A key that was rotated ends, although the file goes on listing it, until the file says something else of it. */
function stillRotated(wanted: CatalogValues['key'], before: CatalogValues['key']): CatalogValues['key'] {
  const { replacedBy, notAfter, ...others } = before;
  const { notAfter: wantedEnd = Number.POSITIVE_INFINITY, ...wantedOthers } = wanted;
  const isRotated = replacedBy !== undefined && notAfter !== undefined;
  if (!isRotated || !isDeepStrictEqual(others, wantedOthers)) return wanted;
  return { ...others, replacedBy, notAfter: Math.min(wantedEnd, notAfter) };
}

function nextSchema(
  wanted: Pick<CatalogValues['schema'], 'appId' | 'eventName' | 'mode' | 'schema'>,
  current: CatalogEntry<CatalogValues['schema']> | undefined,
): CatalogValues['schema'] {
  if (current === undefined) return { ...wanted, version: 1, previous: [] };
  const { version, schema, previous } = current.value;
  if (isDeepStrictEqual(schema, wanted.schema)) return { ...wanted, version, previous };
  return {
    ...wanted,
    version: version + 1,
    previous: [{ version, schema, changedAt: current.changedAt }, ...previous],
  };
}
