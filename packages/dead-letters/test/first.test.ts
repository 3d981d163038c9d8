import { expect, it } from 'vitest';
import { createFirst } from '../src/first.ts';

it('of however many items the first are kept, in order', () => {
  const first = createFirst<number>(3, (one, other) => one - other);
  for (let index = 0; index < 1_000; index += 1) first.offer((index * 7_919) % 1_000);
  expect(first.list()).toEqual([0, 1, 2]);
  first.offer(-1);
  expect(first.list()).toEqual([-1, 0, 1]);
});

it('of fewer than asked for all are kept', () => {
  const first = createFirst<number>(3, (one, other) => other - one);
  for (const item of [1, 2]) first.offer(item);
  expect(first.list()).toEqual([2, 1]);
});
