import type { Point } from '@analytics/shared/ports';
import fc from 'fast-check';

/** Texts that are syntax somewhere: CSV, spreadsheets, JSON, line ends of every kind. */
const SYNTAX = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  '\ttab',
  '\rcr',
  '\nlf',
  "'quote",
  "''",
  '＝1',
  '＋',
  '－',
  '＠',
  '＇',
  '"',
  '""',
];
const MORE = [',', ';', 'a,b', 'a\r\nb', 'a\rb', '\u2028', '\uFEFF', ' ', ' x ', '', 'null', '{}', '😀', '__proto__'];

const text = fc.oneof(
  fc.constantFrom(...SYNTAX, ...MORE),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.tuple(fc.constantFrom(...SYNTAX), fc.string({ unit: 'grapheme', maxLength: 5 })).map((parts) => parts.join('')),
);
/** Names and ids are not empty and have no control characters. */
const name = text.map((one) => one.replace(/\p{Cc}/gu, '').slice(0, 500)).map((one) => (one === '' ? '-' : one));
const timestamp = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
const jsonObject = fc.dictionary(fc.oneof(name, fc.constant('')), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
/** JSON has one zero. */
const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one));

export const anyEvent: fc.Arbitrary<Point> = fc
  .record({
    timestamp,
    eventId: name,
    appId: name,
    userId: name,
    eventType: name,
    eventName: name,
    properties: jsonObject.map((object) => JSON.parse(JSON.stringify(object)) as Record<string, unknown>),
    sessionId: fc.oneof(name, fc.constant('')),
    userAgent: text,
    ipAddress: text,
  })
  .map((record) => ({ kind: 'event', record }));

export const anyMetric: fc.Arbitrary<Point> = fc
  .record({
    timestamp,
    metricId: name,
    appId: name,
    metricName: name,
    metricType: name,
    value,
    unit: fc.oneof(name, fc.constant('')),
    tags: fc.dictionary(name, name, { maxKeys: 4, noNullPrototype: true }),
  })
  .map((record) => ({ kind: 'metric', record }));

export async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** The bytes of texts, cut into chunks of `size`, which ends within characters too. */
export async function* chunksOf(texts: AsyncIterable<string>, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from((await allOf(texts)).join(''));
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
