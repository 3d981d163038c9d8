import { describeAbortedReads, describeOnRealServers } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeOnRealServers('InfluxDB', (servers) => {
  describeAbortedReads('the InfluxDB store', { create: () => createStoreUnderTest(servers) });
});
