import type { Window } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { periodBefore } from '../../src/queries/period-before.ts';

it.each<[string, string, string, Window, string, string]>([
  ['hours are as many', '2024-04-01T00:00:00Z', '2024-04-02T00:00:00Z', '1h', 'Europe/Berlin', '2024-03-31T00:00:00Z'],
  [
    'a week is a week of the calendar, where clocks changed in the one before',
    '2024-03-31T22:00:00Z',
    '2024-04-07T22:00:00Z',
    '1d',
    'Europe/Berlin',
    '2024-03-24T23:00:00Z',
  ],
  [
    'a week is a week of the calendar, where clocks changed in it',
    '2024-03-24T23:00:00Z',
    '2024-03-31T22:00:00Z',
    '1d',
    'Europe/Berlin',
    '2024-03-17T23:00:00Z',
  ],
  ['of no length there is none', '2024-03-24T23:00:00Z', '2024-03-24T23:00:00Z', '1d', 'UTC', '2024-03-24T23:00:00Z'],
])('the period before: %s', (_name, from, to, interval, timezone, expected) => {
  const before = periodBefore({ from: Date.parse(from), to: Date.parse(to) }, interval, timezone);
  expect([new Date(before.from).toISOString(), before.to]).toEqual([
    new Date(Date.parse(expected)).toISOString(),
    Date.parse(from),
  ]);
});
