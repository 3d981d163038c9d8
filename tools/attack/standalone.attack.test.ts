import { afterAll, beforeAll, describe } from 'vitest';
import { describeAttacks } from './suite.js';
import { type AttackTarget, startStandalone } from './target.js';

describe('one process', () => {
  let target: AttackTarget;
  beforeAll(async () => {
    target = await startStandalone();
  });
  afterAll(() => target?.stop());
  describeAttacks(() => target);
});
