import { describe, expect, it } from 'vitest';
import {
  clientTimeFault,
  DAY_MS,
  parseClientTime,
  parseRfc3339,
  queryTimeFault,
  timeFault,
} from '../../src/domain/index.js';

const NOW = Date.UTC(2026, 0, 15, 12);

describe('a time that cannot be taken says what is wrong with it', () => {
  it.each([
    ['2026-01-15T12:00:00', /no time zone: add Z/],
    ['2026-01-15T12:00:00.123456', /no time zone/],
    ['2026-01-15 12:00', /no time zone/],
    ['2026-01-15', /date alone/],
    ['2026-01-15T12:00:00+0000', /without a colon/],
    ['2026-01-15T12:00:00 +0200', /without a colon/],
    ['1768478400', /number as text/],
    ['1768478400000', /milliseconds as text/],
    ['1768478400.123', /number as text/],
    ['Thu Jan 15 2026 12:00:00 GMT+0000', /must be epoch milliseconds or RFC 3339/],
    ['yesterday', /must be epoch milliseconds or RFC 3339/],
  ])('%j', (text, message) => {
    expect(parseClientTime(text)).toBeUndefined();
    expect(clientTimeFault(text)).toMatch(message);
    expect(queryTimeFault(text)).not.toBe('');
  });

  it.each([
    ['seconds', NOW / 1_000, /milliseconds, not seconds/],
    ['microseconds', NOW * 1_000, /looks like microseconds/],
    ['nanoseconds', NOW * 1_000_000, /looks like nanoseconds/],
    ['milliseconds of the next week', NOW + 7 * DAY_MS, /24 hours ahead/],
  ])('%s', (_unit, value, message) => {
    expect(timeFault(value, { nowMs: NOW })).toMatch(message);
  });
});

describe('a leap second', () => {
  it.each([
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
    ['2016-12-31T23:59:60.5Z', '2016-12-31T23:59:59.999Z'],
    ['2017-01-01T05:29:60+05:30', '2016-12-31T23:59:59.999Z'],
  ])('%s is the last millisecond before it', (text, kept) => {
    expect(new Date(parseRfc3339(text) ?? 0).toISOString()).toBe(kept);
  });

  it('is not a second of 61', () => {
    expect(parseRfc3339('2016-12-31T23:59:61Z')).toBeUndefined();
  });
});
