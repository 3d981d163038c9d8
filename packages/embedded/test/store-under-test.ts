import type { StoreUnderTest } from '@analytics/testing';
import { createFixture } from './store-fixture.js';

/** A store on a new file, for the suites that every store passes. */
export async function createStoreUnderTest(): Promise<StoreUnderTest> {
  const fixture = createFixture();
  const file = fixture.newFile();
  let store = await fixture.openStore(file);
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.stop();
      store = await fixture.openStore(file, { expectExisting: true });
    },
    close: fixture.cleanUp,
  };
}
