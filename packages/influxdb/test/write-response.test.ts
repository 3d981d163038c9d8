import { expect, it } from 'vitest';
import { parseRetryAfter } from '../src/writes/write-response.js';

const NOW = Date.UTC(2026, 10, 25, 12, 0, 0);

it.each([
  ['5', 5_000],
  ['0', 0],
  ['3600', 60_000],
  ['Wed, 25 Nov 2026 12:00:30 GMT', 30_000],
  ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('reads Retry-After %j as %j ms', (text, ms) => {
  expect(parseRetryAfter(text, NOW)).toBe(ms);
});
