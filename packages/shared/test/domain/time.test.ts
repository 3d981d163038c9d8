import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  EARLIEST_MS,
  LATEST_MS,
  MAX_AHEAD_MS,
  parseClientTime,
  parseQueryTime,
  parseRfc3339,
  timeFault,
} from '../../src/domain/index.js';

const iso = (text: string) => Date.parse(text);
const NOW = iso('2024-03-31T10:20:30.456Z');

describe('RFC 3339', () => {
  it.each([
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02t03:04:05z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02 03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04:05.1Z', '2024-01-02T03:04:05.100Z'],
    ['2024-01-02T03:04:05.123999999Z', '2024-01-02T03:04:05.123Z'],
    ['2024-01-01T00:30:00+01:00', '2023-12-31T23:30:00.000Z'],
    ['2023-12-31T23:30:00-05:30', '2024-01-01T05:00:00.000Z'],
    ['2024-01-02T03:04:05-00:00', '2024-01-02T03:04:05.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['2024-04-30T23:59:59Z', '2024-04-30T23:59:59.000Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is understood', (text, expected) => {
    expect(parseRfc3339(text)).toBe(iso(expected));
  });

  it.each([
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2024-04-31T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-10T00:00:00Z',
    '2024-01-00T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T00:60:00Z',
    '2024-01-01T00:00:00+24:00',
    '2024-01-01T00:00:00',
    '2024-01-01',
    '2024-01-01T00:00Z',
    '2024-01-01T00:00:00.Z',
    '2024-1-1T00:00:00Z',
    ' 2024-01-01T00:00:00Z',
    '+002024-01-01T00:00:00Z',
    'Mon, 01 Jan 2024 00:00:00 GMT',
    '',
  ])('%s is refused', (text) => {
    expect(parseRfc3339(text)).toBeUndefined();
  });

  it('gives back every millisecond that toISOString writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: iso('1900-01-01T00:00:00Z'), max: iso('9999-12-31T23:59:59.999Z') }), (ms) => {
        expect(parseRfc3339(new Date(ms).toISOString())).toBe(ms);
      }),
    );
  });

  it('an offset moves the instant by exactly itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hours, minutes) => {
        const offset = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
        const utc = iso('2024-06-15T12:00:00Z');
        expect(parseRfc3339(`2024-06-15T12:00:00+${offset}`)).toBe(utc - (hours * 60 + minutes) * 60_000);
        expect(parseRfc3339(`2024-06-15T12:00:00-${offset}`)).toBe(utc + (hours * 60 + minutes) * 60_000);
      }),
    );
  });
});

describe('times of reads', () => {
  it.each([
    ['now()', '2024-03-31T10:20:30.456Z'],
    ['-90s', '2024-03-31T10:19:00.456Z'],
    ['-15m', '2024-03-31T10:05:30.456Z'],
    ['-24h', '2024-03-30T10:20:30.456Z'],
    ['-7d', '2024-03-24T10:20:30.456Z'],
    ['-2w', '2024-03-17T10:20:30.456Z'],
    ['-1mo', '2024-02-29T10:20:30.456Z'],
    ['-13mo', '2023-02-28T10:20:30.456Z'],
    ['-4mo', '2023-11-30T10:20:30.456Z'],
    ['-3mo', '2023-12-31T10:20:30.456Z'],
    ['-1y', '2023-03-31T10:20:30.456Z'],
    ['-0d', '2024-03-31T10:20:30.456Z'],
    [String(iso('2024-01-01T00:00:00Z')), '2024-01-01T00:00:00.000Z'],
    ['2024-01-01T00:00:00+02:00', '2023-12-31T22:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(parseQueryTime(text, NOW)).toBe(iso(expected));
  });

  it('a year before 29 February is 28 February', () => {
    expect(parseQueryTime('-1y', iso('2024-02-29T00:00:00Z'))).toBe(iso('2023-02-28T00:00:00Z'));
    expect(parseQueryTime('-4y', iso('2024-02-29T00:00:00Z'))).toBe(iso('2020-02-29T00:00:00Z'));
  });

  it.each([
    '',
    'now',
    'now() ',
    '7d',
    '+7d',
    '-7',
    '-d',
    '-1.5h',
    '-7D',
    '- 7d',
    '-1M',
    '1e3',
    '-9999999d',
    '0x10',
    '-999999y',
    '1'.repeat(16),
  ])('%j is refused', (text) => {
    expect(parseQueryTime(text, NOW)).toBeUndefined();
  });

  it('months before keep the time of day, never skip a month, and never pass its last day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: EARLIEST_MS, max: Date.UTC(2100, 0, 1) }),
        fc.integer({ min: 0, max: 600 }),
        (now, amount) => {
          const found = new Date(parseQueryTime(`-${amount}mo`, now) ?? Number.NaN);
          const from = new Date(now);
          const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
          expect(monthOf(from) - monthOf(found)).toBe(amount);
          expect(found.getTime() - Math.floor(found.getTime() / DAY_MS) * DAY_MS).toBe(now % DAY_MS);
          expect(found.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate());
        },
      ),
    );
  });
});

describe('times of clients', () => {
  it.each([
    [1_700_000_000_000, 1_700_000_000_000],
    [1_700_000_000_000.9, 1_700_000_000_000],
    ['2024-01-01T00:00:00Z', iso('2024-01-01T00:00:00Z')],
    ['1700000000000', undefined],
    ['-1d', undefined],
    ['now()', undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [Number.NaN, undefined],
  ])('%s is read as %s', (value, expected) => {
    expect(parseClientTime(value)).toBe(expected);
  });

  it.each([
    ['epoch seconds', 1_700_000_000, /milliseconds, not seconds/],
    ['an unset clock', 0, /before the year 2000/],
    ['a negative time', -1, /before the year 2000/],
    ['the last millisecond of 1999', EARLIEST_MS - 1, /before the year 2000/],
    ['the year 1900', iso('1900-01-01T00:00:00Z'), /before the year 2000/],
    ['the year 9999', iso('9999-12-31T23:59:59Z'), /24 hours ahead/],
    ['more than 24 hours ahead', NOW + MAX_AHEAD_MS + 1, /24 hours ahead/],
    ['older than the retention', NOW - DAY_MS - 1, /older than the retention/],
  ])('%s is refused with its reason', (_name, ms, reason) => {
    expect(timeFault(ms, { nowMs: NOW, retentionMs: DAY_MS })).toMatch(reason);
  });

  it('the bounds themselves are accepted', () => {
    expect(timeFault(NOW + MAX_AHEAD_MS, { nowMs: NOW })).toBeUndefined();
    expect(timeFault(EARLIEST_MS, { nowMs: NOW })).toBeUndefined();
    expect(timeFault(NOW - DAY_MS, { nowMs: NOW, retentionMs: DAY_MS })).toBeUndefined();
  });

  it('every accepted time fits 64-bit nanoseconds', () => {
    expect(BigInt(LATEST_MS) * 1_000_000n + 999_999n).toBeLessThan(2n ** 63n);
  });
});
