/** What is syntax in line protocol, Flux or CSV, or is often mistaken for it. */
const PIECES = [
  ...String.raw`\ \ \ \ , , = = " ' # % ~ $ $ { } _ ( ) | /`.split(' '),
  ' ',
  ' ',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u007f',
  '\u0085',
  '%~',
  '%5C',
  '\\\\',
  '\\,',
  '\\ ',
  '\\=',
  '\\"',
  '$\u007b',
  'a',
  'B7',
  'é',
  'ключ',
  '😀',
  '\u2028',
  'e\u0301',
];

/** A sequence of 32-bit numbers that a seed repeats: mulberry32. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Text of up to eight pieces, sometimes none. */
export const hostileText = (random: (below: number) => number, fewest = 0): string =>
  Array.from({ length: Math.max(fewest, random(9)) }, () => PIECES[random(PIECES.length)] ?? '').join('');
