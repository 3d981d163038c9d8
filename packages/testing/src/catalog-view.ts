import type { CatalogChange, CatalogEntry, CatalogKind, CatalogValues, CatalogView } from '@analytics/shared/ports';

export interface TestCatalog extends CatalogView {
  /** Changes it as another process would. */
  set<Kind extends CatalogKind>(kind: Kind, id: string, value: CatalogValues[Kind] | undefined): void;
}

/** A catalog of which only the reading side is there; the contract suite says what a real one does. */
export function catalogWith(entries: { readonly [Kind in CatalogKind]?: Record<string, CatalogValues[Kind]> } = {}) {
  const byKind = new Map<CatalogKind, Map<string, CatalogEntry<never>>>();
  const listeners = new Set<(change: CatalogChange) => void>();
  const ofKind = (kind: CatalogKind) => byKind.get(kind) ?? new Map<string, CatalogEntry<never>>();
  const catalog: TestCatalog = {
    get: (kind, id) => ofKind(kind).get(id),
    list: (kind) => [...ofKind(kind).values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    health: () => ({ status: 'ok' }),
    set: (kind, id, value) => {
      const known = ofKind(kind);
      const revision = (known.get(id)?.revision ?? 0) + 1;
      const entry = { id, value: value as never, revision, changedAt: 0, changedBy: 'admin' };
      if (value === undefined) known.delete(id);
      else known.set(id, entry);
      byKind.set(kind, known);
      for (const listener of listeners) listener(value === undefined ? { kind, id } : { kind, id, entry });
    },
  };
  for (const [kind, values] of Object.entries(entries)) {
    for (const [id, value] of Object.entries(values)) catalog.set(kind as CatalogKind, id, value);
  }
  return catalog;
}
