import { readdirSync, readFileSync } from 'node:fs';
import { hasCode } from '@analytics/shared/errors';
import { describe, expect, it } from 'vitest';
import { unpackSnappy } from '../../../src/doors/prometheus/snappy.js';
import { capturedOf } from '../fixture.js';

const unpack = (bytes: readonly number[], maxBytes = 1_000): string =>
  unpackSnappy(Uint8Array.from(bytes), maxBytes).toString();
const A = 'a'.charCodeAt(0);

describe('a block of snappy', () => {
  it.each([
    ['nothing', [0], ''],
    ['a literal', [2, 1 << 2, A, A + 1], 'ab'],
    ['a literal whose length is a byte', [2, 60 << 2, 1, A, A + 1], 'ab'],
    ['a copy with an offset of a byte, into what it writes', [6, 0, A, ((5 - 4) << 2) | 1, 1], 'aaaaaa'],
    ['a copy with an offset of two bytes', [4, 1 << 2, A, A + 1, (1 << 2) | 2, 2, 0], 'abab'],
    ['a copy with an offset of four bytes', [4, 1 << 2, A, A + 1, (1 << 2) | 3, 2, 0, 0, 0], 'abab'],
  ])('of %s is unpacked', (_, block, text) => {
    expect(unpack(block)).toBe(text);
  });

  it.each([
    ['is empty', []],
    ['says a length that does not end', [0xff, 0xff, 0xff, 0xff, 0xff, 1]],
    ['has less than it says', [3, 1 << 2, A, A]],
    ['has more than it says', [1, 1 << 2, A, A]],
    ['ends within a literal', [5, 4 << 2, A]],
    ['copies from before its beginning', [5, 0, A, 1, 2]],
    ['copies from where it writes', [5, 0, A, 1, 0]],
    ['ends within a copy', [5, 0, A, (1 << 2) | 2, 1]],
    ['says that it is a thousand times larger than it is', [0xe8, 0x07, 0, A]],
  ])('that %s is refused', (_, block) => {
    const isRefused = () => {
      try {
        unpack(block, 10_000);
        return false;
      } catch (error) {
        return hasCode(error, 'malformed_body');
      }
    };
    expect(isRefused()).toBe(true);
  });

  it('of more bytes than may be is refused as too large', () => {
    expect(() => unpack([2, 1 << 2, A, A], 1)).toThrow(/2 bytes after decompression, 1 are the most/);
  });

  it('of a real sender is what the reference decoder makes of it', () => {
    const folder = new URL('../reference/', import.meta.url);
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(0);
    for (const request of capturedOf('prometheus-')) {
      const file = `${request.name.replace('/', '-')}.bin`;
      const expected = readFileSync(new URL(file, folder));
      expect(unpackSnappy(request.body, 1_000_000).equals(expected), file).toBe(true);
    }
  });
});
