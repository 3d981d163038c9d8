import { eventJson } from '../requests.js';

export const BODY_LIMIT_BYTES = 5_242_880;

const repeated = (unit: string, count: number) => Array.from({ length: count }, () => unit).join(',');
/** An object with so many members. */
export const keys = (count: number, keyOf: (index: number) => string) =>
  `{${Array.from({ length: count }, (_, index) => `"${keyOf(index)}":0`).join(',')}}`;
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Few bytes on the wire, and a lot of work for a parser. */
export const COSTLY: readonly [string, () => string][] = [
  ['2.6 million nested arrays', () => nested(BODY_LIMIT_BYTES / 2)],
  ['1.7 million empty objects', () => `[${repeated('{}', 1_700_000)}]`],
  ['shallow nests side by side', () => `[${repeated(nested(31), 80_000)}]`],
  ['480,000 keys', () => keys(480_000, (index) => index.toString(36))],
  ['300,000 integer keys', () => keys(300_000, (index) => String(index * 13))],
  ['30,000 keys that fell into one place of an old V8', () => keys(30_000, (index) => String(index * 131_072))],
  [
    'an event of 90,000 different keys',
    () =>
      eventJson(
        'u',
        keys(90_000, (index) => `k${index}`),
      ),
  ],
  ['numbers with an end that is none', () => `[${repeated('0', 90_000)},"${'x'.repeat(4_000_000)}",]`],
  ['blanks', () => ' '.repeat(BODY_LIMIT_BYTES)],
];
