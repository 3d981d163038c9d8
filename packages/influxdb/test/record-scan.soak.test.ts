import { describeLargeScan, describeOnRealServers } from '@analytics/testing';
import { createFixture } from './store-fixture.js';

describeOnRealServers('on InfluxDB', (servers) => {
  describeLargeScan('InfluxDB', async () => {
    const fixture = createFixture(servers);
    return { store: await fixture.openStore({ writeTimeoutMs: 60_000 }), close: () => fixture.cleanUp() };
  });
});
