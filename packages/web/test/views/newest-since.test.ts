import { expect, it } from 'vitest';
import type { EventSeries } from '../../src/api/types.ts';
import { newestSince } from '../../src/views/overview/newest-since.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 0, 15, 12);
const WANTED = 8;

/** One count an hour from noon on. */
const seriesOf = (...counts: number[]): EventSeries =>
  ({
    interval: '1h',
    series: [
      { points: counts.map((count, at) => ({ timestamp: new Date(NOON + at * HOUR_MS).toISOString(), count })) },
    ],
  }) as EventSeries;
const hoursAfterNoon = (since: string | undefined) => (Date.parse(since ?? '') - NOON) / HOUR_MS;
const LATER = NOON + 24 * HOUR_MS;

it('an hour with few events is not the end: the hours before it are asked for as well', () => {
  expect(hoursAfterNoon(newestSince(seriesOf(5, 4, 0, 2), WANTED, LATER))).toBe(0);
});

it('of an hour with many events only its end is asked for', () => {
  expect(hoursAfterNoon(newestSince(seriesOf(800, 2), WANTED, LATER))).toBe(0.9);
  expect(hoursAfterNoon(newestSince(seriesOf(800), WANTED, NOON + HOUR_MS / 2))).toBe(0.45);
});

it('where fewer happened than are wanted all of them are asked for, and nothing where nothing happened', () => {
  expect(hoursAfterNoon(newestSince(seriesOf(0, 1, 0), WANTED, LATER))).toBe(1);
  expect(newestSince(seriesOf(0, 0), WANTED, LATER)).toBeUndefined();
});
