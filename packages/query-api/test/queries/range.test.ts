import { DAY_MS, HOUR_MS, LATEST_MS } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { resolveRange } from '../../src/queries/range.ts';

const NOW = Date.UTC(2024, 2, 31, 10, 20, 30, 456);
const MAX_MS = 366 * DAY_MS;
const resolve = (startTime: string, endTime: string) => resolveRange({ startTime, endTime }, NOW, MAX_MS);

describe('the range of a read', () => {
  it('a record of this very millisecond is inside a range that ends with now()', () => {
    expect(resolve('-1h', 'now()')).toEqual({ ok: true, value: { from: NOW - HOUR_MS, to: NOW + 1 } });
    expect(resolve('now()', 'now()')).toEqual({ ok: true, value: { from: NOW, to: NOW + 1 } });
  });

  it('every other end is exclusive', () => {
    expect(resolve('-2h', '-1h')).toEqual({ ok: true, value: { from: NOW - 2 * HOUR_MS, to: NOW - HOUR_MS } });
    expect(resolve('-2h', String(NOW))).toEqual({ ok: true, value: { from: NOW - 2 * HOUR_MS, to: NOW } });
  });

  it.each([
    ['a start after the end', '-1h', '-2h', 'startTime', /after endTime/],
    ['a start in the future', String(NOW + 1), 'now()', 'startTime', /after endTime/],
    ['a start that is no time', 'yesterday', 'now()', 'startTime', /must be -<n>/],
    ['an end that is no time', '-1h', '30 February', 'endTime', /must be -<n>/],
    ['an end on 30 February', '-1h', '2024-02-30T00:00:00Z', 'endTime', /must be -<n>/],
    ['a range past the maximum', '-367d', 'now()', 'startTime', /longer than 366 days/],
    ['epoch seconds for milliseconds', '1700000000', 'now()', 'startTime', /milliseconds, not seconds/],
    ['epoch seconds on both sides', '1700000000', '1700003600', 'startTime', /milliseconds, not seconds/],
    ['epoch seconds as the end', '-1h', '1700003600', 'endTime', /milliseconds, not seconds/],
    ['epoch microseconds', '1700000000000000', 'now()', 'startTime', /looks like micro/],
    ['a time without a zone', '2024-03-31T10:00:00', 'now()', 'startTime', /no time zone/],
    ['a date alone', '2024-03-31', 'now()', 'startTime', /date alone/],
    ['an offset whose + became a space', '2024-03-31T10:00:00 02:00', 'now()', 'startTime', /%2B/],
    ['an offset without a colon', '2024-03-31T10:00:00+0200', 'now()', 'startTime', /colon/],
    ['years that no calendar has', '-999999y', 'now()', 'startTime', /must be -<n>/],
    ['the year 9999 as the end', '-1d', '9999-12-31T23:59:59Z', 'startTime', /longer than 366 days/],
  ])('%s is refused and names its parameter', (_name, startTime, endTime, path, message) => {
    expect(resolve(startTime, endTime)).toEqual({
      ok: false,
      errors: [{ path, message: expect.stringMatching(message) }],
    });
  });

  it('the maximum itself is accepted', () => {
    expect(resolve('-366d', 'now()').ok).toBe(true);
  });

  it('times that no store can hold are cut to those that it can', () => {
    expect(resolve('9999-01-01T00:00:00Z', '9999-01-02T00:00:00Z')).toEqual({
      ok: true,
      value: { from: LATEST_MS, to: LATEST_MS },
    });
    expect(resolve('1900-01-01T00:00:00Z', '1900-01-02T00:00:00Z')).toEqual({ ok: true, value: { from: 0, to: 0 } });
  });
});
