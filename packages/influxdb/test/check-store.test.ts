import { expect, it } from 'vitest';
import { clockCheck, versionCheck } from '../src/check-store.js';

it.each([
  ['v2.6.1', 'fail', /use 2.7 or later/],
  ['3.0.0', 'fail', /use 2.7 or later of 2/],
  ['2.7.12', 'ok', /may count points twice before 2.9/],
  ['v2.8.0', 'ok', /may count points twice before 2.9/],
  ['2.9.1', 'ok', /^version 2.9.1$/],
  ['dev', 'warn', /it says the version "dev"; make sure that it is 2.7 or later/],
  [undefined, 'warn', /it says no version/],
])('InfluxDB %s is %s', (version, status, text) => {
  expect(versionCheck(version)).toEqual({ status, subject: 'InfluxDB', text: expect.stringMatching(text) });
});

const DATE = 'Thu, 15 Jan 2026 12:00:00 GMT';
it.each([
  [0, 'ok', /as InfluxDB/],
  [-4_000, 'ok', /as InfluxDB/],
  [90_000, 'warn', /^90 s ahead of that of InfluxDB: .*NTP/],
  [-90_000, 'warn', /^90 s behind that of InfluxDB/],
])('a clock that is off by %i ms is %s', (offMs, status, text) => {
  expect(clockCheck(DATE, Date.parse(DATE) + offMs)).toEqual({
    status,
    subject: 'clock',
    text: expect.stringMatching(text),
  });
});
