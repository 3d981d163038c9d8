import { AppError } from '@analytics/shared/errors';
import type {
  Catalog,
  CatalogChange,
  CatalogEntry,
  CatalogKind,
  CatalogValues,
  ChangeOptions,
} from '@analytics/shared/ports';

interface Slot {
  revision: number;
  entry?: CatalogEntry<never>;
}

/** A catalog in memory, of one process. The contract suite says what a real one does. */
export function fakeCatalog(now: () => number = () => Date.now()): Catalog {
  const slots = new Map<CatalogKind, Map<string, Slot>>();
  const listeners = new Set<(change: CatalogChange) => void>();
  const slotsOf = (kind: CatalogKind): Map<string, Slot> => {
    const known = slots.get(kind) ?? new Map<string, Slot>();
    slots.set(kind, known);
    return known;
  };
  const change = (kind: CatalogKind, id: string, entry: CatalogEntry<never> | undefined, revision: number) => {
    slotsOf(kind).set(id, entry === undefined ? { revision } : { revision, entry });
    for (const listener of listeners) listener(entry === undefined ? { kind, id } : { kind, id, entry });
  };
  /** The revision of the next change. */
  const checked = (kind: CatalogKind, id: string, { revision }: ChangeOptions): number => {
    const slot = slotsOf(kind).get(id);
    if ((slot?.entry?.revision ?? 0) !== revision) throw new AppError('revision_conflict');
    return (slot?.revision ?? 0) + 1;
  };
  return {
    start: async () => {},
    stop: async () => {},
    health: () => ({ status: 'ok' }),
    get: <Kind extends CatalogKind>(kind: Kind, id: string) =>
      slots.get(kind)?.get(id)?.entry as CatalogEntry<CatalogValues[Kind]> | undefined,
    list: (kind) =>
      [...slotsOf(kind).values()]
        .flatMap(({ entry }) => (entry === undefined ? [] : [entry]))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: async (kind, id, value, options) => {
      const revision = checked(kind, id, options);
      const entry = { id, value: structuredClone(value), revision, changedAt: now(), changedBy: options.by };
      change(kind, id, entry as CatalogEntry<never>, revision);
      return entry;
    },
    delete: async (kind, id, options) => {
      const isThere = slotsOf(kind).get(id)?.entry !== undefined;
      const revision = checked(kind, id, options);
      if (isThere) change(kind, id, undefined, revision);
    },
  };
}
