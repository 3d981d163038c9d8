import { describe, expect, it } from 'vitest';
import { isTimeZone, WINDOW_MS, type Window, ZONE_STEP_MS, zoneWindows } from '../../src/domain/index.js';

/** Bounds in a range of RFC 3339 times, as UTC without seconds. */
const boundsOf = (zone: string, window: Window, start: string, end: string): string[] =>
  zoneWindows({ from: Date.parse(start), to: Date.parse(end) }, window, zone).map((ms) =>
    new Date(ms).toISOString().replace(':00.000Z', 'Z'),
  );

describe('windows of a time zone', () => {
  it.each<[string, string, Window, string, string, string[]]>([
    [
      'a day where clocks go forward has 23 hours',
      'Europe/Berlin',
      '1d',
      '2024-03-30T12:00:00Z',
      '2024-04-01T12:00:00Z',
      ['2024-03-29T23:00Z', '2024-03-30T23:00Z', '2024-03-31T22:00Z', '2024-04-01T22:00Z'],
    ],
    [
      'a day where clocks go back has 25 hours',
      'Europe/Berlin',
      '1d',
      '2024-10-26T22:00:00Z',
      '2024-10-28T00:00:00Z',
      ['2024-10-26T22:00Z', '2024-10-27T23:00Z', '2024-10-28T23:00Z'],
    ],
    [
      'an hour that is shown twice is two windows',
      'Europe/Berlin',
      '1h',
      '2024-10-26T23:30:00Z',
      '2024-10-27T02:30:00Z',
      ['2024-10-26T23:00Z', '2024-10-27T00:00Z', '2024-10-27T01:00Z', '2024-10-27T02:00Z', '2024-10-27T03:00Z'],
    ],
    [
      'six hours begin at 0, 6, 12 and 18 o’clock also where clocks change',
      'Europe/Berlin',
      '6h',
      '2024-03-30T23:00:00Z',
      '2024-03-31T20:00:00Z',
      ['2024-03-30T23:00Z', '2024-03-31T04:00Z', '2024-03-31T10:00Z', '2024-03-31T16:00Z', '2024-03-31T22:00Z'],
    ],
    [
      'weeks begin on Monday at local midnight',
      'Europe/Berlin',
      '1w',
      '2024-03-27T00:00:00Z',
      '2024-04-02T00:00:00Z',
      ['2024-03-24T23:00Z', '2024-03-31T22:00Z', '2024-04-07T22:00Z'],
    ],
    [
      'a day without midnight begins where clocks skip it',
      'America/Sao_Paulo',
      '1d',
      '2018-11-03T12:00:00Z',
      '2018-11-05T12:00:00Z',
      ['2018-11-03T03:00Z', '2018-11-04T03:00Z', '2018-11-05T02:00Z', '2018-11-06T02:00Z'],
    ],
    [
      'where clocks go back at midnight, the day before is longer',
      'America/Sao_Paulo',
      '1d',
      '2019-02-16T02:00:00Z',
      '2019-02-17T12:00:00Z',
      ['2019-02-16T02:00Z', '2019-02-17T03:00Z', '2019-02-18T03:00Z'],
    ],
    [
      'history holds: no summer time any more',
      'America/Sao_Paulo',
      '1d',
      '2019-11-02T12:00:00Z',
      '2019-11-04T12:00:00Z',
      ['2019-11-02T03:00Z', '2019-11-03T03:00Z', '2019-11-04T03:00Z', '2019-11-05T03:00Z'],
    ],
    [
      'clocks that change by half an hour forward',
      'Australia/Lord_Howe',
      '1d',
      '2024-10-05T00:00:00Z',
      '2024-10-07T00:00:00Z',
      ['2024-10-04T13:30Z', '2024-10-05T13:30Z', '2024-10-06T13:00Z', '2024-10-07T13:00Z'],
    ],
    [
      'hours stay on the full hour where clocks change by half of one',
      'Australia/Lord_Howe',
      '1h',
      '2024-10-05T14:30:00Z',
      '2024-10-05T17:30:00Z',
      ['2024-10-05T14:30Z', '2024-10-05T16:00Z', '2024-10-05T17:00Z', '2024-10-05T18:00Z'],
    ],
    [
      'clocks that go back by half an hour',
      'Australia/Lord_Howe',
      '1h',
      '2024-04-06T13:10:00Z',
      '2024-04-06T16:00:00Z',
      ['2024-04-06T13:00Z', '2024-04-06T14:00Z', '2024-04-06T15:30Z', '2024-04-06T16:30Z'],
    ],
    [
      'a zone that is 45 minutes off',
      'Asia/Kathmandu',
      '1h',
      '2024-01-01T00:00:00Z',
      '2024-01-01T02:00:00Z',
      ['2023-12-31T23:15Z', '2024-01-01T00:15Z', '2024-01-01T01:15Z', '2024-01-01T02:15Z'],
    ],
    [
      'days of a zone that is 45 minutes off',
      'Asia/Kathmandu',
      '1d',
      '2024-01-01T00:00:00Z',
      '2024-01-01T19:00:00Z',
      ['2023-12-31T18:15Z', '2024-01-01T18:15Z', '2024-01-02T18:15Z'],
    ],
    [
      'a midnight that is shown twice counts once',
      'America/Havana',
      '1d',
      '2024-11-03T04:30:00Z',
      '2024-11-04T06:00:00Z',
      ['2024-11-03T04:00Z', '2024-11-04T05:00Z', '2024-11-05T05:00Z'],
    ],
    [
      'a minute after midnight clocks go back into the day before',
      'America/St_Johns',
      '1d',
      '2006-10-29T02:45:00Z',
      '2006-10-30T04:00:00Z',
      ['2006-10-29T02:30Z', '2006-10-30T03:30Z', '2006-10-31T03:30Z'],
    ],
    [
      'a day that a zone left out is none',
      'Pacific/Apia',
      '1d',
      '2011-12-29T12:00:00Z',
      '2011-12-31T12:00:00Z',
      ['2011-12-29T10:00Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z', '2012-01-01T10:00Z'],
    ],
    [
      'a range of no length is in one window',
      'UTC',
      '1d',
      '2024-01-01T00:00:00Z',
      '2024-01-01T00:00:00Z',
      ['2024-01-01T00:00Z', '2024-01-02T00:00Z'],
    ],
  ])('%s', (_name, zone, window, start, end, expected) => {
    expect(boundsOf(zone, window, start, end)).toEqual(expected);
  });

  it.each(['Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'UTC'])(
    'of %s cover the range, in order, with bounds in steps of 15 minutes',
    (zone) => {
      for (const window of ['1m', '15m', '30m', '1h', '6h', '1d', '1w'] satisfies Window[]) {
        const from = Date.UTC(2018, 9, 20, 12, 34, 56, 789);
        const range = { from, to: from + Math.min(WINDOW_MS[window] * 700, 800 * WINDOW_MS['1d']) };
        const bounds = zoneWindows(range, window, zone);
        expect(bounds[0]).toBeLessThanOrEqual(range.from);
        expect(bounds[1]).toBeGreaterThan(range.from);
        expect(bounds.at(-1)).toBeGreaterThanOrEqual(range.to);
        expect(bounds.at(-2)).toBeLessThan(range.to);
        const step = Math.min(WINDOW_MS[window], ZONE_STEP_MS);
        expect(bounds.every((ms) => ms % step === 0)).toBe(true);
        expect(bounds.every((ms, at) => at === 0 || ms > (bounds[at - 1] ?? 0))).toBe(true);
      }
    },
  );

  it('every zone keeps its bounds in steps of 15 minutes since the year 2000', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const range = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2000, 0, 3) };
      expect(zoneWindows(range, '1d', zone).every((ms) => ms % ZONE_STEP_MS === 0)).toBe(true);
    }
  });
});

it.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['europe/berlin', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
])('whether %j is a time zone: %j', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});
