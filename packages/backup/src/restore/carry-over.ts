import type { ReadCatalog } from '@analytics/catalog';
import type { Catalog, CatalogKind } from '@analytics/shared/ports';

/** Who the audit trail names. */
const BY = 'restore';

/** Of erased users: what was erased must not come back, so both catalogs count. */
const ERASURES: readonly CatalogKind[] = ['tombstone', 'installation-secret'];
/** What lets somebody in: of each entry the newest counts, so that what was revoked stays so. */
const CREDENTIALS: readonly CatalogKind[] = ['key', 'signing-secret'];

/** Adds to a catalog what another one knows of erased users; how many entries that were. */
export async function carryErasures(from: ReadCatalog, to: Catalog): Promise<number> {
  let carried = 0;
  for (const kind of ERASURES) {
    for (const { id, value, changedAt } of from.list(kind)) {
      const known = to.get(kind, id);
      if (known !== undefined && known.changedAt >= changedAt) continue;
      await to.put(kind, id, value, { revision: known?.revision ?? 0, by: BY });
      carried += 1;
    }
  }
  return carried;
}

/** Takes the changes of credentials over that another catalog has and this one, which is restored, has not yet. */
export async function carryCredentials(from: ReadCatalog, to: Catalog): Promise<number> {
  let carried = 0;
  for (const kind of CREDENTIALS) {
    for (const { id, revision } of to.list(kind)) {
      if (from.get(kind, id) !== undefined || !from.wasDeleted(kind, id)) continue;
      await to.delete(kind, id, { revision, by: BY });
      carried += 1;
    }
    for (const { id, value, changedAt } of from.list(kind)) {
      const known = to.get(kind, id);
      if (known === undefined || known.changedAt >= changedAt) continue;
      await to.put(kind, id, value, { revision: known.revision, by: BY });
      carried += 1;
    }
  }
  return carried;
}
