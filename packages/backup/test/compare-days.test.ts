import type { DayCount } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { compareDays } from '../src/compare-days.js';

const day = (appId: string, count: number, kind: DayCount['kind'] = 'event'): DayCount => ({
  kind,
  appId,
  day: '2026-01-31',
  count,
});

it('days of apps that have other counts are told, those of one side only too', () => {
  const differences = compareDays([day('a', 1), day('b', 2), day('c', 3)], [day('a', 1), day('b', 3), day('d', 4)], {
    mayHaveMore: false,
  });
  expect(differences.map(({ appId, expected, found }) => [appId, expected, found])).toEqual([
    ['b', 2, 3],
    ['c', 3, 0],
    ['d', 0, 4],
  ]);
});

it('more is no difference where there may be more', () => {
  const differences = compareDays([day('a', 2), day('b', 2)], [day('a', 3), day('b', 1)], { mayHaveMore: true });
  expect(differences.map(({ appId }) => appId)).toEqual(['b']);
});

it('events and metrics of an app are counted apart', () => {
  expect(compareDays([day('a', 1)], [day('a', 1, 'metric')], { mayHaveMore: false })).toHaveLength(2);
});
