import { ndjsonText, readNdjson } from '@analytics/record-files/ndjson';
import { eventPoint } from '@analytics/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allOf, anyEvent, anyMetric, chunksOf, streamOf } from '../hostile-points.ts';

const CUT = 'the last line, which says that the file is complete, is missing: it was cut';

const bytesOf = (text: string): AsyncIterable<Uint8Array> => streamOf([Buffer.from(text)]);
const textOf = async (count: number): Promise<string> =>
  (await allOf(ndjsonText(streamOf(Array.from({ length: count }, () => eventPoint()))))).join('');

it('gives every record back as it was, whatever its texts and wherever the bytes are cut', () =>
  fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom('event', 'metric')
        .chain((kind) =>
          fc.tuple(fc.constant(kind), fc.array(kind === 'event' ? anyEvent : anyMetric, { maxLength: 5 })),
        ),
      fc.integer({ min: 1, max: 64 }),
      async ([kind, points], size) => {
        const read = await allOf(readNdjson(kind, chunksOf(ndjsonText(streamOf(points)), size)));
        expect(read).toEqual(points.map((point, index) => ({ line: index + 1, point })));
      },
    ),
    { numRuns: 30 },
  ));

it('ends with a line that says how many records there are', async () => {
  expect((await textOf(2)).split('\n').slice(2)).toEqual(['{"complete":true,"count":2}', '']);
  expect(await textOf(0)).toBe('{"complete":true,"count":0}\n');
});

it.each([
  ['between two lines', (text: string) => text.slice(0, text.indexOf('\n') + 1), ['point', CUT]],
  ['within a line', (text: string) => text.slice(0, text.indexOf('\n') + 9), ['point', 'is not whole', CUT]],
  ['before the end of the last line', (text: string) => text.slice(0, -1), ['point', 'point', 'is not whole', CUT]],
  ['before everything', () => '', [CUT]],
])('says of a file that was cut %s that it was', async (_where, cut, expected) => {
  const read = await allOf(readNdjson('event', bytesOf(cut(await textOf(2)))));
  expect(read.map((one) => ('fault' in one ? one.fault : 'point'))).toEqual(expected);
});

it('says of a file that lost a line how many are missing', async () => {
  const [, ...rest] = (await textOf(3)).split('\n');
  const read = await allOf(readNdjson('event', bytesOf(rest.join('\n'))));
  expect(read.at(-1)).toEqual({ line: 3, fault: 'the file has 2 records, and says that it has 3' });
});

it('names the line of what is no record, and reads on', async () => {
  const [good = ''] = (await textOf(1)).split('\n');
  const noUser = JSON.stringify({ ...(JSON.parse(good) as object), userId: '' });
  const noTime = JSON.stringify({ ...(JSON.parse(good) as object), timestamp: 1 });
  const text = `${[good, '{"half":', '[]', noUser, noTime, good].join('\n')}\n{"complete":true,"count":6}\n`;
  const read = await allOf(readNdjson('event', bytesOf(text)));
  expect(read.flatMap((one) => ('fault' in one ? [[one.line, one.fault]] : []))).toEqual([
    [2, 'is not JSON'],
    [3, 'is no JSON object'],
    [4, 'userId: is empty'],
    [5, 'timestamp: is no RFC 3339 time'],
  ]);
  expect(read).toHaveLength(6);
});

it('refuses a line that no record can have', async () => {
  const endless = streamOf(Array.from({ length: 20 }, () => Buffer.alloc(1024 * 1024, 'x')));
  await expect(allOf(readNdjson('event', endless))).rejects.toThrow(RangeError);
});
