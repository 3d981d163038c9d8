import { describeOnRealServers } from '@analytics/testing';
import { describeOpenPage } from './open-page-cases.js';
import { describeOperator } from './operator-cases.js';
import { splitForm } from './split-form.js';

describeOnRealServers('on Kafka and InfluxDB', (servers) => {
  describeOpenPage(splitForm(servers));
  describeOperator(splitForm(servers));
});
