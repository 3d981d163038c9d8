import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR_MS, type RecordKind } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import { eventPoint, metricPoint } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { parquetBytes, readParquet, writeParquet } from '../../src/parquet/index.js';

const NOON = Date.UTC(2026, 0, 15, 12);

async function* portions(points: readonly Point[], size = 3): AsyncGenerator<readonly Point[]> {
  for (let from = 0; from < points.length; from += size) yield points.slice(from, from + size);
}

async function fileOf(kind: RecordKind, points: readonly Point[]) {
  const file = await writeParquet({ kind, records: portions(points) });
  onTestFinished(() => file.remove());
  return file;
}

async function pointsOf(path: string): Promise<Point[]> {
  const points: Point[] = [];
  for await (const portion of readParquet({ path })) points.push(...portion);
  return points;
}

const EVENTS: Point[] = [
  eventPoint({ appId: 'shop', timestamp: NOON, properties: { nested: { list: [1, null, 'ż😀'] }, text: '' } }),
  eventPoint({ appId: 'shop', timestamp: NOON, sessionId: '', userAgent: 'line\nbreak\u001f', ipAddress: '' }),
  eventPoint({
    appId: '\ufeffblog',
    timestamp: NOON + 123,
    properties: { '\ud800': "it's", long: 'x'.repeat(70_000) },
  }),
];
const METRICS: Point[] = [
  metricPoint({ appId: 'shop', timestamp: NOON, value: -1.5e-300, unit: '', tags: { host: 'a b', 'k,=': '"x"' } }),
  metricPoint({ appId: 'shop', timestamp: NOON + 1, value: 0.1 + 0.2, tags: {} }),
  metricPoint({ appId: 'shop', timestamp: NOON + 2, value: Number.MAX_VALUE }),
];

it.each([
  ['event', EVENTS],
  ['metric', METRICS],
] as const)('gives each %s back as it was written, in order', async (kind, points) => {
  const file = await fileOf(kind, points);
  expect(await pointsOf(file.path)).toEqual(points);
  expect(file).toMatchObject({ records: 3, firstTime: new Date(NOON).toISOString() });
});

it('makes a file of no records', async () => {
  const file = await fileOf('event', []);
  expect(file.records).toBe(0);
  expect(await pointsOf(file.path)).toEqual([]);
});

it('makes the same bytes of the same records', async () => {
  const [one, two] = [await fileOf('event', EVENTS), await fileOf('event', EVENTS)];
  expect(readFileSync(one.path).equals(readFileSync(two.path))).toBe(true);
});

it('has another checksum when a field of a record is another', async () => {
  const [first, ...others] = METRICS;
  const changed = metricPoint({ ...(first?.record as object), unit: 's' });
  const [one, two] = [await fileOf('metric', METRICS), await fileOf('metric', [changed, ...others])];
  expect(two.records).toBe(one.records);
  expect(two.checksum).not.toBe(one.checksum);
});

it('says of every cut of a file that it is damaged', async () => {
  const { path, bytes } = await fileOf('event', EVENTS);
  const whole = readFileSync(path);
  for (const length of [0, Math.floor(bytes / 2), bytes - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    await expect(pointsOf(path)).rejects.toSatisfy((error) => hasCode(error, 'damaged_file'), `cut to ${length}`);
  }
});

it('takes no altered file for whole', async () => {
  const points = Array.from({ length: 300 }, (_, index) =>
    metricPoint({ appId: 'shop', metricId: `m${index}`, timestamp: NOON + index, value: index }),
  );
  const { path } = await fileOf('metric', points);
  const whole = readFileSync(path);
  for (let at = 4; at < whole.length; at += Math.ceil(whole.length / 8)) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 0x41;
    writeFileSync(path, altered);
    // A byte of the statistics or of a column's name may be another without any record being so.
    const read = await pointsOf(path).catch((error: unknown) => error);
    if (Array.isArray(read)) expect(read).toEqual(points);
    else expect(read).toSatisfy((error) => hasCode(error, 'damaged_file'));
  }
});

it('says of a file of something else that it has no records', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'x.parquet');
  writeFileSync(path, 'hello');
  await expect(pointsOf(path)).rejects.toThrow(/x\.parquet/);
});

it('leaves nothing behind, whether the reader takes all, leaves, or the records end with an error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = folder;
  onTestFinished(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });
  for await (const part of parquetBytes({ kind: 'event', records: portions(EVENTS) })) expect(part).toBeDefined();
  for await (const part of parquetBytes({ kind: 'event', records: portions(EVENTS) })) {
    expect(part).toBeDefined();
    break;
  }
  async function* failing() {
    yield EVENTS;
    throw new Error('the source has gone');
  }
  const read = async () => {
    for await (const part of parquetBytes({ kind: 'event', records: failing() })) expect(part).toBeDefined();
  };
  await expect(read()).rejects.toThrow('the source has gone');
  expect(readdirSync(folder)).toEqual([]);
});

it('orders nothing: records stay in the order in which they came', async () => {
  const points = [2, 0, 1].map((hour) => eventPoint({ timestamp: NOON + hour * HOUR_MS }));
  const { path } = await fileOf('event', points);
  expect(await pointsOf(path)).toEqual(points);
});
