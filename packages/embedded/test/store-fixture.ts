import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Store, systemClock } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { createEmbeddedStore } from '../src/store/create-store.js';
import type { EmbeddedStoreOptions } from '../src/store/store-parts.js';

export const storeOptions = (file: string, options: Partial<EmbeddedStoreOptions> = {}): EmbeddedStoreOptions => ({
  file,
  memoryMb: 256,
  expectExisting: false,
  logger: createLogger({ service: 'test', level: 'silent' }),
  clock: systemClock,
  telemetry: createTelemetry('test'),
  onFatal: (error) => {
    throw error;
  },
  ...options,
});

/** Files, and stores opened on them, that go when the test is over. */
export function createFixture() {
  const folders: string[] = [];
  const stores: Store[] = [];
  return {
    newFile: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'store-'));
      folders.push(folder);
      return join(folder, 'store.duckdb');
    },
    openStore: async (file: string, options: Partial<EmbeddedStoreOptions> = {}): Promise<Store> => {
      const store = createEmbeddedStore(storeOptions(file, options));
      stores.push(store);
      await store.start();
      await store.maintenance.start();
      return store;
    },
    cleanUp: async (): Promise<void> => {
      for (const store of stores.splice(0)) await store.stop();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
