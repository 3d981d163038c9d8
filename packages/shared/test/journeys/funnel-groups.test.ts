import { createFunnel } from '@analytics/shared/journeys';
import { expect, it } from 'vitest';

/** The groups of users who took the first step only, each with one of the values. */
function groupsOf(values: readonly (string | undefined)[]) {
  const funnel = createFunnel({ steps: 2, withinMs: 1, isGrouped: true });
  for (const value of values) funnel.add({ times: [0], fits: [1], valueAt: () => value });
  return funnel.figures().groups?.map(({ key, kind, steps }) => [kind, key, steps[0]?.users]);
}

it('the ten values with the most users are kept apart, ties by value, and all others are put together', () => {
  const values = Array.from({ length: 12 }, (_, index) => String.fromCharCode(97 + index));
  expect(groupsOf([...values, 'l', undefined, 'x'.repeat(513)])).toEqual([
    ['value', 'l', 2],
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((key) => ['value', key, 1]),
    ['missing', '', 1],
    ['other', '', 3],
  ]);
});

it('too many different values are refused, not cut', () => {
  const values = Array.from({ length: 10_001 }, (_, index) => String(index));
  expect(() => groupsOf(values)).toThrow(expect.objectContaining({ code: 'question_too_large' }));
  expect(groupsOf(values.slice(1))).toHaveLength(11);
});
