import { describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { describeBehindGateway } from './cases/gateway.js';
import { describeAttacks } from './suite.js';
import { type AttackTarget, startBehindGateway } from './target.js';

describeOnRealServers('three processes behind the gateway', (servers) => {
  let target: AttackTarget;
  beforeAll(async () => {
    target = await startBehindGateway(servers);
  });
  afterAll(() => target?.stop());
  describeBehindGateway(() => target);
  describeAttacks(() => target);
});
