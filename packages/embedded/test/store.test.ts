import { describeStoreContract } from '@analytics/testing';
import { createFixture } from './store-fixture.js';

describeStoreContract('the embedded store', {
  create: async () => {
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
  },
});
