import { expect, it } from 'vitest';
import { sizeOf } from '../../src/sharing/size-of.ts';

it.each([
  [null, 8],
  [7, 8],
  [true, 8],
  ['', 24],
  ['four', 32],
  [[], 24],
  [[1, 2], 24 + 2 * 16],
  [{ a: 'four', b: [1] }, 24 + (8 + 32) + (8 + 24 + 16)],
])('the size of %j is counted as %i bytes', (value, bytes) => {
  expect(sizeOf(value)).toBe(bytes);
});
