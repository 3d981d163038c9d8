import { describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { type Issuer, startIssuer } from './keyed/issuer.js';
import { describeKeyedAttacks, KEYED } from './keyed/suite.js';
import { type AttackTarget, startBehindGateway } from './target.js';

describeOnRealServers('four processes behind the gateway that ask for keys', (servers) => {
  let issuer: Issuer;
  let target: AttackTarget;
  beforeAll(async () => {
    issuer = startIssuer();
    target = await startBehindGateway(servers, {}, { ...KEYED, ...issuer.env });
  });
  afterAll(() => target?.stop());
  describeKeyedAttacks(
    () => target,
    () => issuer,
  );
});
