import { expect, it } from 'vitest';
import { createScope } from './scope.js';

it('a scope ends everything in reverse, once, whatever fails on the way', async () => {
  const ended: string[] = [];
  const scope = createScope();
  scope.defer(() => ended.push('first'));
  scope.defer(() => Promise.reject(new Error('refuses')));
  scope.defer(() => ended.push('last'));
  await expect(scope.close()).rejects.toThrow('refuses');
  await scope.close();
  expect(ended).toEqual(['last', 'first']);
});
