import { isInScope, scopeCheck } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';

describe('whether an app is in a scope', () => {
  it.each([
    ['all', true, true],
    [['web', 'shop'], true, false],
    [[], false, false],
  ] as const)('of %j is the same for one question and for many', (apps, hasWeb, hasOther) => {
    for (const questions of [1, 100]) {
      const check = scopeCheck(apps, questions);
      expect([check('web'), check('other')]).toEqual([hasWeb, hasOther]);
    }
    expect([isInScope(apps, 'web'), isInScope(apps, 'other')]).toEqual([hasWeb, hasOther]);
  });
});
