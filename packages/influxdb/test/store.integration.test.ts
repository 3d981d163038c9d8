import { describeOnRealServers, describeStoreContract } from '@analytics/testing';
import { createFixture } from './store-fixture.js';

describeOnRealServers('InfluxDB', (servers) => {
  describeStoreContract('the InfluxDB store', {
    create: async () => {
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
    },
  });
});
