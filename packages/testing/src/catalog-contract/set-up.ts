import type { AppSettings } from '@analytics/shared/contracts';
import type { Catalog } from '@analytics/shared/ports';
import { afterEach } from 'vitest';
import { waitFor } from '../wait-for.js';

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

export interface CatalogSetUp {
  setUp(options?: { compacted: boolean }): Promise<CatalogUnderTest>;
  eventually<T>(what: string, condition: () => T | false | undefined, timeoutMs?: number): Promise<T>;
  compactionTimeoutMs: number;
}

/** To be called inside a `describe`. */
export function createCatalogSetUp(contract: Required<CatalogContract>): CatalogSetUp {
  const { create, timeoutMs, compactionTimeoutMs } = contract;
  const closing: CatalogUnderTest[] = [];
  afterEach(async () => {
    for (const underTest of closing.splice(0)) await underTest.close();
  }, timeoutMs * 2);
  return {
    compactionTimeoutMs,
    setUp: async (options = { compacted: false }) => {
      const underTest = await create(options);
      closing.push(underTest);
      return underTest;
    },
    eventually: (what, condition, withinMs = timeoutMs) => waitFor(condition, { timeoutMs: withinMs, what }),
  };
}

/** Settings of an app, told apart by their name. */
export const appNamed = (name: string): AppSettings => ({
  name,
  ipAddress: 'off',
  userAgent: 'off',
  signing: 'off',
  schemaMode: 'off',
});

/** Changes the app on the revision that this catalog has. */
export const rename = (catalog: Catalog, id: string, name: string) =>
  catalog.put('app', id, appNamed(name), { revision: catalog.get('app', id)?.revision ?? 0, by: 'tester' });

/** The apps with their revisions, as one catalog has them. */
export const appsOf = (catalog: Catalog): string[] =>
  catalog.list('app').map(({ id, revision, value }) => `${id} ${revision} ${value.name}`);
