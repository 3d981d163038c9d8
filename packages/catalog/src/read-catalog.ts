import type { CatalogEntry, CatalogKind, CatalogValues, ConsumedRecord } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { createEntries } from './entries.js';
import { loadEntries } from './load-entries.js';

/** What the records of a catalog's topic, all of them and in order, make together. */
export interface ReadCatalog {
  get<Kind extends CatalogKind>(kind: Kind, id: string): CatalogEntry<CatalogValues[Kind]> | undefined;
  /** In the order of ids. */
  list<Kind extends CatalogKind>(kind: Kind): readonly CatalogEntry<CatalogValues[Kind]>[];
  /** There was such an entry, and is none any more. */
  wasDeleted(kind: CatalogKind, id: string): boolean;
}

export function readCatalog(records: readonly ConsumedRecord[], logger: Logger): ReadCatalog {
  const entries = createEntries();
  loadEntries(entries, records, logger);
  return {
    get: (kind, id) => entries.get(kind, id) as never,
    list: (kind) => entries.list(kind) as never,
    wasDeleted: (kind, id) => entries.get(kind, id) === undefined && entries.revisionOf(kind, id) > 0,
  };
}
