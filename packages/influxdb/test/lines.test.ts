import { RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import { identityHash, storedTimeNs } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { buildEvent, buildMetric, eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { recordText, storedEventOf } from '../src/lines/event-record.js';
import { atSubMs, type Line, lineOf } from '../src/lines/point-line.js';
import { userBucketOf } from '../src/lines/schema.js';
import { EventSeriesCache } from '../src/lines/series.js';
import { decodeText, encodeField, encodeTag, encodeTagKey } from '../src/lines/text.js';
import { createRandom, hostileText } from './hostile-text.js';
import { readLines } from './line-protocol-reader.js';
import { plainLinesOf } from './plain-lines.js';

const eventSeries = new EventSeriesCache();
const RULES = { nowMs: Date.now(), retentionMs: undefined, eventSeries };
const LONE = '\ud83d';

function lineFor(point: Point): Line {
  const made = lineOf(point, RULES);
  if ('status' in made) throw new Error(made.message);
  return made;
}
const textOf = ({ bytes }: Line): string => Buffer.from(bytes).toString();
/** The texts of an event, each as `text` makes one. */
const textsBy = (text: () => string, eventId = text) => ({
  appId: text(),
  eventId: eventId(),
  userId: text(),
  eventType: text(),
  eventName: text(),
  sessionId: text(),
  userAgent: text(),
  ipAddress: text(),
});
const decoded = (pairs: [string, string | number][]) =>
  pairs.map(([key, value]) => [decodeText(key), typeof value === 'string' ? decodeText(value) : value]);

describe('line protocol', () => {
  it('gives every text back as it was, and never one point as two', () => {
    const random = createRandom(20_26);
    const text = (fewest = 0) => hostileText(random, fewest);
    for (let round = 0; round < 400; round += 1) {
      const events = Array.from({ length: 5 }, () =>
        buildEvent({
          ...textsBy(text, () => text(1)),
          properties: { [text()]: text(), nested: [text()] },
        }),
      );
      const lines = readLines(events.map((record) => textOf(lineFor({ kind: 'event', record }))).join(''));
      expect(lines).toHaveLength(events.length * 2);
      for (const [index, event] of events.entries()) {
        const [counted, shown] = lines.slice(index * 2);
        expect(decoded(counted?.tags ?? [])).toEqual([
          ['appId', event.appId],
          ['eventName', event.eventName],
          ['eventType', event.eventType],
        ]);
        expect(decoded(counted?.fields ?? [])).toEqual([['userId', event.userId]]);
        expect(shown?.tags).toEqual([
          ['appId', encodeTag(event.appId)],
          ['userBucket', userBucketOf(event.userId)],
        ]);
        const { record } = Object.fromEntries(shown?.fields ?? []) as Record<string, string>;
        expect(record).not.toMatch(/[\r\n]/);
        const { properties, ...names } = event;
        expect(storedEventOf(record ?? '', event.timestamp)).toEqual({
          ...names,
          propertiesJson: JSON.stringify(properties),
          timestamp: new Date(event.timestamp).toISOString(),
        });
        expect(shown?.timeNs).toBe(counted?.timeNs);
      }
    }
  });

  it('is what the plainest encoder makes of any event', () => {
    const random = createRandom(1_789);
    const odd = ['\u2028', '\u2029', '\ufeff', '\u0085', 'a\\', 'x'.repeat(512), '😀'.repeat(256), '\\,', '%~', ''];
    const times = [0, 1, 999, Date.UTC(2261, 11, 31), Date.UTC(2026, 0, 1)];
    const values = [-0, 1e21, 5e-324, 1.7976931348623157e308, 2 ** 53 - 1, LONE, [LONE], { a: null }, true];
    const text = () => (random(3) === 0 ? (odd[random(odd.length)] ?? '') : hostileText(random, 0));
    for (let round = 0; round < 1_000; round += 1) {
      const record = buildEvent({
        ...textsBy(text),
        timestamp: times[random(times.length)] ?? 0,
        properties: { [text()]: values[random(values.length)], [text()]: text() },
      });
      expect(textOf(lineFor({ kind: 'event', record }))).toBe(
        plainLinesOf(record)
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
  });

  it('has another nanosecond in each of its points, and nothing else that differs, when it is moved', () => {
    const line = lineFor({ kind: 'event', record: buildEvent({ userId: ' 000001', timestamp: 0 }) });
    const moved = atSubMs(line, 7);
    const [before, after] = [readLines(textOf(line)), readLines(textOf(moved))];
    expect(after.map(({ timeNs }) => timeNs)).toEqual([7n, 7n]);
    expect(after).toEqual(before.map((point) => ({ ...point, timeNs: 7n })));
    expect(before.map(({ timeNs }) => timeNs)).toEqual([BigInt(line.subMs), BigInt(line.subMs)]);
    expect({ ...moved, bytes: line.bytes, subMs: line.subMs }).toEqual(line);
  });

  it('cuts the properties out of a record whatever its names look like', () => {
    for (const name of [',"properties":', '","properties":{}', '\\', '\\"', '}']) {
      const event = buildEvent({ eventName: name, userAgent: name, properties: { [name]: name, properties: {} } });
      const { eventName, userAgent, propertiesJson } = storedEventOf(recordText(event), 0);
      expect([eventName, userAgent]).toEqual([name, name]);
      expect(propertiesJson).toBe(JSON.stringify(event.properties));
    }
  });

  it('gives every tag of a metric back as it was', () => {
    const random = createRandom(7);
    for (let round = 0; round < 400; round += 1) {
      const tags = Object.fromEntries(
        Array.from({ length: random(5) }, () => [hostileText(random, 1), hostileText(random)] as const).filter(
          ([key]) => !RESERVED_TAG_KEYS.includes(key) && key !== '',
        ),
      );
      const record = buildMetric({ tags, unit: hostileText(random), value: random(1_000) / 7 - 50 });
      const [line, ...others] = readLines(textOf(lineFor({ kind: 'metric', record })));
      expect(others).toEqual([]);
      const own = { appId: record.appId, metricName: record.metricName, metricType: record.metricType };
      expect(Object.fromEntries(decoded(line?.tags ?? []))).toEqual({ ...tags, ...own });
      expect(Object.fromEntries(decoded(line?.fields ?? []))).toEqual({
        value: record.value,
        unit: record.unit,
        metricId: record.metricId,
      });
    }
  });

  it.each(['plain', 'back\\slash', '"quoted"', 'a=b, c', '#comment', 'ключ', '100%', '~'])(
    'stores %j in a tag as it is, so that others can read the bucket',
    (text) => {
      expect(encodeTag(text)).toBe(text);
      expect(encodeField(text)).toBe(text);
    },
  );

  it.each([
    ['trailing\\', '%~trailing%5C'],
    ['a\\,b', '%~a%5C,b'],
    ['', '%~'],
    ['line\nbreak', '%~line%0Abreak'],
    ['%~mine', '%~%25~mine'],
  ])('encodes %j as %j', (text, encoded) => {
    expect(encodeTag(text)).toBe(encoded);
    expect(decodeText(encoded)).toBe(text);
  });

  it('encodes line breaks of a field too, which the CSV of answers would change', () => {
    expect(encodeField('a\nb')).toBe('%~a%0Ab');
    expect(encodeField('a\rb')).toBe('%~a%0Db');
    expect(encodeField('trailing\\')).toBe('trailing\\');
  });

  it.each(['table', 'result', 'error', 'reference', '_value', '__proto__'])(
    'keeps the tag key %j out of the columns of answers',
    (key) => {
      expect(encodeTagKey(key)).toBe(`%~${key}`);
      const tags = JSON.parse(`{${JSON.stringify(key)}: "v"}`) as Record<string, string>;
      expect(textOf(lineFor(metricPoint({ tags })))).toContain(`%~${key}=v`);
    },
  );

  it.each([1, -0.5, 1e21, 5e-324, 1.7976931348623157e308, 9007199254740991])(
    'writes the value %d as a float',
    (value) => {
      const [line] = readLines(textOf(lineFor(metricPoint({ value }))));
      expect(Object.fromEntries(line?.fields ?? [])['value']).toBe(value);
      expect(textOf(lineFor(metricPoint({ value })))).not.toMatch(/value=\S*[iu] /);
    },
  );

  it('stands at the stored time, to the nanosecond', () => {
    const record = buildEvent();
    const [line] = readLines(textOf(lineFor({ kind: 'event', record })));
    expect(line?.timeNs).toBe(storedTimeNs(record.timestamp, identityHash(record.appId, record.eventId)));
  });
});

describe('a point that InfluxDB can never take', () => {
  const nested: Record<string, unknown> = {};
  nested['self'] = nested;
  it.each<[string, Point, RegExp]>([
    ['half a surrogate pair in a name', eventPoint({ eventName: LONE }), /^eventName: .*surrogate/],
    ['half a surrogate pair in a tag', metricPoint({ tags: { host: LONE, other: 'a' } }), /^tags: .*surrogate/],
    ['half a surrogate pair in a tag’s key', metricPoint({ tags: { [LONE]: 'a' } }), /^tags: .*surrogate/],
    ['a record above 1 MiB', eventPoint({ properties: { long: 'x'.repeat(1_048_576) } }), /^the record: .*1048576/],
    ['a user agent above 1 MiB', eventPoint({ userAgent: 'é'.repeat(600_000) }), /^userAgent: .*1048576/],
    ['a series above 64 KiB', metricPoint({ tags: { long: 'x'.repeat(65_500) } }), /too long together/],
    ['no properties that are JSON', eventPoint({ properties: nested }), /^properties: is not JSON/],
    ['a value that is not finite', metricPoint({ value: Number.POSITIVE_INFINITY }), /^value/],
    ['a timestamp that is no integer', eventPoint({ timestamp: 1.5 }), /^timestamp/],
    ['a timestamp past 2262', eventPoint({ timestamp: 9_300_000_000_000 }), /^timestamp/],
    ...RESERVED_TAG_KEYS.map((key): [string, Point, RegExp] => [
      `the tag key ${key}`,
      metricPoint({ tags: { [key]: 'a' } }),
      /reserved/,
    ]),
  ])('because of %s is rejected', (_, point, message) => {
    expect(lineOf(point, RULES)).toEqual({ status: 'rejected', message: expect.stringMatching(message) });
  });

  it('because it is older than the retention is rejected', () => {
    const rules = { nowMs: 10_000, retentionMs: 1_000, eventSeries };
    expect(lineOf(eventPoint({ timestamp: 8_999 }), rules)).toMatchObject({ status: 'rejected' });
    expect(lineOf(eventPoint({ timestamp: 9_000 }), rules)).not.toHaveProperty('status');
  });

  it('is not one of 1 MiB exactly', () => {
    const record = buildEvent({ properties: { long: '' } });
    const spare = 1_048_576 - recordText(record).length;
    const withText = (length: number) => eventPoint({ ...record, properties: { long: 'x'.repeat(length) } });
    expect(lineOf(withText(spare), RULES)).not.toHaveProperty('status');
    expect(lineOf(withText(spare + 1), RULES)).toMatchObject({ status: 'rejected' });
  });
});
