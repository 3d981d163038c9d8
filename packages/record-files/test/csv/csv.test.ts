import { csvText, guarded, readCsv, unguarded } from '@analytics/record-files/csv';
import { eventPoint, metricPoint } from '@analytics/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyEvent, anyMetric, chunksOf, streamOf } from '../hostile-points.ts';

const KINDS = ['event', 'metric'] as const;
const bytesOf = (text: string): AsyncIterable<Uint8Array> => streamOf([Buffer.from(text)]);

it('gives every record back as it was, whatever its texts, with the guard and without', () =>
  fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...KINDS)
        .chain((kind) =>
          fc.tuple(fc.constant(kind), fc.array(kind === 'event' ? anyEvent : anyMetric, { maxLength: 5 })),
        ),
      fc.boolean(),
      fc.integer({ min: 1, max: 64 }),
      async ([kind, points], guard, size) => {
        const options = { kind, guard };
        const read = await allOf(readCsv(chunksOf(csvText(streamOf(points), options), size), options));
        expect(read.map((one) => ('point' in one ? one.point : one.fault))).toEqual(points);
      },
    ),
    { numRuns: 40 },
  ));

describe('the guard', () => {
  it.each(['=1', '+1', '-1', '@a', '\ta', '\ra', '\na', "'a", '＝1', '＋1', '－1', '＠a', '＇a'])(
    'keeps spreadsheets from running %j, and is taken off again',
    async (text) => {
      expect(guarded(text)).toBe(`'${text}`);
      expect(unguarded(guarded(text))).toBe(text);
      const csv = await allOf(csvText(streamOf([eventPoint({ userAgent: text })]), { kind: 'event', guard: true }));
      expect(csv.join('')).toContain(`'${text}`);
    },
  );

  it('leaves numbers as they are', async () => {
    const csv = await allOf(csvText(streamOf([metricPoint({ value: -1.5 })]), { kind: 'metric', guard: true }));
    expect(csv.join('').split('\r\n')[1]).toContain(',-1.5,');
  });
});

it('has the names of the columns in its first line, also without records', async () => {
  const text = async (kind: 'event' | 'metric') => (await allOf(csvText(streamOf([]), { kind, guard: true }))).join('');
  expect(await text('event')).toBe(
    'timestamp,eventId,appId,userId,eventType,eventName,properties,sessionId,userAgent,ipAddress\r\n',
  );
  expect(await text('metric')).toBe('timestamp,metricId,appId,metricName,metricType,value,unit,tags\r\n');
});

it('names the line of what is no record, and reads on', async () => {
  const options = { kind: 'event', guard: true } as const;
  const points = [eventPoint({ userAgent: 'two\nlines' }), eventPoint()];
  const [header, first, second] = (await allOf(csvText(streamOf(points), options))).join('').split('\r\n');
  const badProperties = second?.replace(/"\{.*\}"/, 'no json');
  const text = [header, first, 'too,few', badProperties, second].join('\r\n');
  const read = await allOf(readCsv(bytesOf(text), options));
  expect(read.map((one) => ('fault' in one ? [one.line, one.fault] : one.line))).toEqual([
    3,
    [4, expect.stringMatching(/column/i)],
    [5, 'properties: is not JSON'],
    6,
  ]);
});

it('says of a file that was cut within a row that it was', async () => {
  const options = { kind: 'event', guard: true } as const;
  const text = (await allOf(csvText(streamOf([eventPoint(), eventPoint()]), options))).join('');
  const read = await allOf(readCsv(bytesOf(text.slice(0, -20)), options));
  expect(read.map((one) => ('fault' in one ? 'fault' : 'point'))).toEqual(['point', 'fault']);
});
