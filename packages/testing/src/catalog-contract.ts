import { describe } from 'vitest';
import { describeCatalogChanges } from './catalog-contract/changes.js';
import { describeCatalogProcesses } from './catalog-contract/processes.js';
import { type CatalogContract, createCatalogSetUp } from './catalog-contract/set-up.js';

/** What every catalog promises. */
export function describeCatalog(name: string, contract: CatalogContract): void {
  describe(name, () => {
    const setUp = createCatalogSetUp({ timeoutMs: 10_000, compactionTimeoutMs: 10_000, ...contract });
    describeCatalogChanges(setUp);
    describeCatalogProcesses(setUp);
  });
}
