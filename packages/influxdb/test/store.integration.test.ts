import { describeOnRealServers, describeStoreContract } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeOnRealServers('InfluxDB', (servers) => {
  describeStoreContract('the InfluxDB store', { create: () => createStoreUnderTest(servers) });
});
