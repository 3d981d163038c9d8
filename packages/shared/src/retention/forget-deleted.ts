import type { CatalogView, RecordDeletion } from '../ports/index.js';

/** Has a store forget what it remembers of written records whenever a deletion, of any process, begins or ends. */
export function forgetDeleted(catalog: Pick<CatalogView, 'watch'>, store: Pick<RecordDeletion, 'forgetWritten'>): void {
  catalog.watch(({ kind }) => {
    if (kind === 'deletion') store.forgetWritten();
  });
}
