import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/queries/cursor.ts';

const cursorOf = (json: string) => Buffer.from(json).toString('base64url');

describe('a cursor', () => {
  it('gives back the position that it was made of, in letters that need no escape in a URL', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), fc.string({ unit: 'grapheme' }), (timeNs, id) => {
        const text = encodeCursor({ timeNs, id });
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(text)).toStrictEqual({ timeNs, id });
      }),
    );
  });

  it('text that is no cursor is refused and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(cursorOf)), (text) => {
        const position = decodeCursor(text);
        expect(position === undefined || decodeCursor(encodeCursor(position)) !== undefined).toBe(true);
      }),
    );
  });

  it.each([
    '',
    'garbage',
    '!!!',
    cursorOf('null'),
    cursorOf('{}'),
    cursorOf('[]'),
    cursorOf('["1"]'),
    cursorOf('["1","a","b"]'),
    cursorOf('[1,"a"]'),
    cursorOf('["1",2]'),
    cursorOf('["-1","a"]'),
    cursorOf('["1.5","a"]'),
    cursorOf('["0x10","a"]'),
    cursorOf('["9223372036854775808","a"]'),
    cursorOf('["99999999999999999999","a"]'),
  ])('%j is refused', (text) => {
    expect(decodeCursor(text)).toBeUndefined();
  });
});
