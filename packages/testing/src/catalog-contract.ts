import type { Catalog } from '@analytics/shared/ports';
import { describe } from 'vitest';
import { describeCatalogChanges } from './catalog-contract/changes.js';
import { describeCatalogProcesses } from './catalog-contract/processes.js';
import { createCatalogSetUp } from './catalog-contract/set-up.js';

export interface CatalogUnderTest {
  /** The catalog as one more process has it, started; all of them are on the same topic. */
  open(): Promise<Catalog>;
  /** Ends every process and opens the log anew. */
  restart(): Promise<void>;
  /** How many records the topic has. */
  records(): Promise<number>;
  close(): Promise<void>;
}

export interface CatalogContract {
  /** A topic of its own, empty. `compacted`: it is compacted within `compactionTimeoutMs` while it is written to. */
  create(options: { compacted: boolean }): Promise<CatalogUnderTest>;
  /** How long one thing may take to come about. Unset: 10,000 ms. */
  timeoutMs?: number;
  /** How long a compaction may take to begin and end. Unset: 10,000 ms. */
  compactionTimeoutMs?: number;
}

/** What every catalog promises. */
export function describeCatalog(name: string, contract: CatalogContract): void {
  describe(name, () => {
    const setUp = createCatalogSetUp({ timeoutMs: 10_000, compactionTimeoutMs: 10_000, ...contract });
    describeCatalogChanges(setUp);
    describeCatalogProcesses(setUp);
  });
}
