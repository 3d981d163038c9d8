import type { RealServers, StoreUnderTest } from '@analytics/testing';
import { createFixture } from './store-fixture.js';

/** A store on the real server, for the suites that every store passes. */
export async function createStoreUnderTest(servers: RealServers): Promise<StoreUnderTest> {
  const fixture = createFixture(servers);
  let store = await fixture.openStore();
  return {
    get store() {
      return store;
    },
    reopen: async () => {
      await store.stop();
      store = await fixture.openStore();
    },
    close: fixture.cleanUp,
  };
}
