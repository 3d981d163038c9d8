import { describeFigures, describeOnRealServers } from '@analytics/testing';
import { createStoreUnderTest } from './store-under-test.js';

describeOnRealServers('InfluxDB', (servers) => {
  describeFigures('the InfluxDB store', { create: () => createStoreUnderTest(servers), sets: 24 });
});
