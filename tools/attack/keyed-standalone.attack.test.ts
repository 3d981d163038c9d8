import { afterAll, beforeAll, describe } from 'vitest';
import { type Issuer, startIssuer } from './keyed/issuer.js';
import { describeKeyedAttacks, KEYED } from './keyed/suite.js';
import { type AttackTarget, startStandalone } from './target.js';

describe('one process that asks for keys', () => {
  let issuer: Issuer;
  let target: AttackTarget;
  beforeAll(async () => {
    issuer = startIssuer();
    target = await startStandalone({ ...KEYED, ...issuer.env });
  });
  afterAll(() => target?.stop());
  describeKeyedAttacks(
    () => target,
    () => issuer,
  );
});
