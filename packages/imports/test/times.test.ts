import { describe, expect, it } from 'vitest';
import { anyTime } from '../src/times.js';

const NOON = Date.UTC(2026, 0, 15, 12, 0, 0);

describe('times of other products', () => {
  it.each([
    ['2026-01-15T12:00:00Z', NOON],
    ['2026-01-15 12:00:00', NOON],
    ['2026-01-15 12:00', NOON],
    ['2026-01-15 12:00:00.123456', NOON + 123],
    ['2026-01-15 14:00:00+0200', NOON],
    ['2026-01-15 14:00:00+02', NOON],
    ['2026-01-15 12:00:00 UTC', NOON],
    [NOON, NOON],
    [NOON / 1_000, NOON],
    [NOON * 1_000, NOON],
    [String(NOON * 1_000), NOON],
    [BigInt(NOON) * 1_000_000n, NOON],
    [new Date(NOON), NOON],
  ])('%s is read', (value, expected) => {
    expect(anyTime(value)).toBe(expected);
  });

  it.each(['yesterday', '2026-02-30 12:00:00', '', null, {}, -5, Number.NaN])('%s is no time', (value) => {
    expect(anyTime(value)).toBeUndefined();
  });

  it.each([
    ['2026-01-15 13:00:00', 'Europe/Oslo', NOON],
    ['2026-07-15 14:00:00', 'Europe/Oslo', Date.UTC(2026, 6, 15, 12)],
    ['2026-01-15 07:00:00', 'America/New_York', NOON],
    ['2026-01-15 17:45:00', 'Asia/Kathmandu', NOON],
    ['2026-03-29 03:30:00', 'Europe/Oslo', Date.UTC(2026, 2, 29, 1, 30)],
    ['2026-10-25 02:30:00', 'Europe/Oslo', Date.UTC(2026, 9, 25, 0, 30)],
  ])('%s on clocks of %s is one moment', (wall, zone, expected) => {
    expect(anyTime(wall, zone)).toBe(expected);
  });
});
