import { describeJourneys, describeOnRealServers } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeOnRealServers('InfluxDB', (servers) => {
  describeJourneys('the InfluxDB store', { create: () => createStoreUnderTest(servers), sets: 24 });
});
