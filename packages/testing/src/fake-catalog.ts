import { AppError } from '@analytics/shared/errors';
import type {
  Catalog,
  CatalogChange,
  CatalogEntry,
  CatalogKind,
  CatalogValues,
  ChangeOptions,
} from '@analytics/shared/ports';

type Entry = CatalogEntry<CatalogValues[CatalogKind]>;

export interface FakeCatalogOptions {
  /** Epoch milliseconds of each change. */
  now?: () => number;
}

/** A catalog in memory, which keeps what the port promises and nothing across restarts. */
export function fakeCatalog({ now = Date.now }: FakeCatalogOptions = {}): Catalog {
  const entries = new Map<string, Entry>();
  const revisions = new Map<string, number>();
  const listeners = new Set<(change: CatalogChange) => void>();
  const keyOf = (kind: CatalogKind, id: string) => `${kind} ${id}`;

  const change = (
    kind: CatalogKind,
    id: string,
    { revision }: ChangeOptions,
    make: (next: number) => Entry | undefined,
  ) => {
    const key = keyOf(kind, id);
    if ((entries.get(key)?.revision ?? 0) !== revision) throw new AppError('revision_conflict');
    const next = (revisions.get(key) ?? 0) + 1;
    const entry = make(next);
    revisions.set(key, next);
    if (entry === undefined) entries.delete(key);
    else entries.set(key, entry);
    for (const listener of listeners) listener({ kind, id, ...(entry === undefined ? {} : { entry }) });
    return entry;
  };

  return {
    get: (kind, id) => entries.get(keyOf(kind, id)) as never,
    list: (kind) =>
      [...entries]
        .filter(([key]) => key.startsWith(`${kind} `))
        .map(([, entry]) => entry)
        .sort((one, other) => (one.id < other.id ? -1 : 1)) as never,
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    put: async (kind, id, value, options) => {
      // A real catalog asks the log: what is written at once is decided later.
      await Promise.resolve();
      const kept = structuredClone(value);
      const entry = (revision: number) => ({ id, value: kept, revision, changedAt: now(), changedBy: options.by });
      return change(kind, id, options, entry) as never;
    },
    delete: async (kind, id, options) => {
      await Promise.resolve();
      if (options.revision === 0 && !entries.has(keyOf(kind, id))) return;
      change(kind, id, options, () => undefined);
    },
    health: () => ({ status: 'ok' }),
    start: async () => {},
    stop: async () => {},
  };
}
