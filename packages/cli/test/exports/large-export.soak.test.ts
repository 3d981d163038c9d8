import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from '@analytics/record-files/csv';
import { type ReadRecord, readNdjson, recordLine } from '@analytics/record-files/ndjson';
import { readParquet } from '@analytics/record-files/parquet';
import { DAY_MS } from '@analytics/shared/domain';
import { type Point, recordIdOf } from '@analytics/shared/ports';
import { eventPoint, mainOf, ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFixture } from '../fixture/cli.js';

/** A million take half an hour: EXPORT_RECORDS=1000000. */
const RECORDS = Number(process.env['EXPORT_RECORDS'] ?? 200_000);
const BATCH = 20_000;
const DAYS = 60;
const START = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS;
/** Of a process that has read nothing yet; half of it are blocks of the table, which DuckDB keeps within its own limit. */
const MAX_GROWTH_MIB = 150;
/** The converter takes memory of its own besides. */
const MAX_PARQUET_GROWTH_MIB = 500;

/** Written out of order: the batches go through the days in steps that are no neighbours. */
const pointAt = (index: number): Point =>
  eventPoint({
    appId: `app-${index % 5}`,
    userId: `user-${(index * 7_919) % 5_000}`,
    eventId: `e${index}`,
    eventName: `name-${index % 30}`,
    timestamp: START + Math.floor((((index * 104_729) % RECORDS) * DAYS * DAY_MS) / RECORDS),
    properties: { page: '/products/12', referrer: 'https://example.com/search?q=analytics', position: index % 10 },
  });

/** Counts records, and sums up what they are, whatever their order. */
function createSum() {
  let [count, sum, latest] = [0, 0n, 0];
  return {
    add: (point: Point, isInOrder = true): void => {
      if (isInOrder && point.record.timestamp < latest) throw new Error('the records are not in the order of time');
      latest = point.record.timestamp;
      count += 1;
      sum ^= createHash('md5').update(recordLine(point)).digest().readBigUInt64LE();
    },
    get result() {
      return { count, sum };
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), 'large-export-'));
const stored = createSum();
let service: ServiceProcess;

beforeAll(async () => {
  const { store } = await createFixture({ DATA_DIR: folder }).openBackends();
  await store.start();
  for (let from = 0; from < RECORDS; from += BATCH) {
    const points = Array.from({ length: BATCH }, (_, at) => pointAt(from + at));
    for (const point of points) stored.add(point, false);
    await store.write(points);
  }
  await store.stop();
  service = await ServiceProcess.start({ main: mainOf('standalone'), env: { DATA_DIR: folder, LOG_LEVEL: 'warn' } });
}, 600_000);

afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const rssMib = (): number =>
  Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8'))?.[1]) / 1024;

const begin = (query: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(`${service.url}/analytics/export/events?${query}`, { agent: false }, resolve).on('error', reject);
  });

const READERS = {
  ndjson: (bytes: AsyncIterable<Uint8Array>) => readNdjson('event', bytes),
  csv: (bytes: AsyncIterable<Uint8Array>) => readCsv(bytes, { kind: 'event', guard: true }),
};

/** The records of an answer, up to the number at which the client leaves. */
async function* recordsOf(format: keyof typeof READERS, query: string, cut: number): AsyncGenerator<Point> {
  const response = await begin(`format=${format}${query}`);
  let count = 0;
  for await (const read of READERS[format](response) as AsyncIterable<ReadRecord>) {
    if ('fault' in read) throw new Error(read.fault);
    yield read.point;
    count += 1;
    if (count === cut) break;
  }
  response.destroy();
}

it.each(['ndjson', 'csv'] as const)(
  'a million events as %s are those of the store, in flat memory, and go on after cuts',
  async (format) => {
    const sum = createSum();
    const base = rssMib();
    let peak = base;
    let cursor = '';
    const from = performance.now();
    for (const cut of [1, RECORDS / 4, Number.POSITIVE_INFINITY]) {
      for await (const point of recordsOf(format, cursor, cut)) {
        sum.add(point);
        if (sum.result.count % 10_000 === 0) peak = Math.max(peak, rssMib());
        const { timestamp, appId } = point.record;
        cursor = `&cursor=${encodeURIComponent(JSON.stringify([new Date(timestamp).toISOString(), appId, recordIdOf(point)]))}`;
      }
    }
    const seconds = (performance.now() - from) / 1_000;
    process.stdout.write(
      `${format}: ${Math.round(RECORDS / seconds)} rows/s, ${Math.round(peak - base)} MiB above ${Math.round(base)}\n`,
    );
    expect(sum.result).toEqual(stored.result);
    expect(peak - base).toBeLessThan(MAX_GROWTH_MIB);
  },
  600_000,
);

it('a million events as Parquet are those of the store, in bounded memory', async () => {
  const base = rssMib();
  let peak = base;
  const look = setInterval(() => {
    peak = Math.max(peak, rssMib());
  }, 100);
  const from = performance.now();
  const response = await begin('format=parquet');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  clearInterval(look);
  const seconds = (performance.now() - from) / 1_000;
  process.stdout.write(
    `parquet: ${Math.round(RECORDS / seconds)} rows/s, ${Math.round(peak - base)} MiB above ${Math.round(base)}\n`,
  );
  expect(response.trailers['x-export']).toBe(`complete; count=${RECORDS}`);
  const path = join(folder, 'events.parquet');
  writeFileSync(path, Buffer.concat(chunks));
  const sum = createSum();
  for await (const points of readParquet({ path })) for (const point of points) sum.add(point);
  expect(sum.result).toEqual(stored.result);
  expect(peak - base).toBeLessThan(MAX_PARQUET_GROWTH_MIB);
}, 600_000);
