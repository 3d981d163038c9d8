import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EventRecord } from '@analytics/shared/contracts';
import { buildEvent, eventPoint, metricPoint } from '@analytics/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await fixture.cleanUp();
});

const WRITER = fileURLToPath(new URL('./store-writer.ts', import.meta.url));
const NODE_OPTIONS = ['--conditions=@analytics/source', '--import', 'tsx'];

/** The writer on `file`, its lines of output, and a promise of a line that begins with `text`. */
function startWriter(file: string, { maxFileKb }: { maxFileKb?: number } = {}) {
  const limit = maxFileKb === undefined ? '' : `ulimit -f ${maxFileKb}; `;
  const command = `${limit}exec "$0" "$@"`;
  const child = spawn('bash', ['-c', command, process.execPath, ...NODE_OPTIONS, WRITER, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  // From the start: a writer that ends by itself may have closed before anybody waits for it.
  const closed = once(child, 'close');
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const seen = (text: string, times = 1) =>
    vi.waitFor(() => expect(lines.filter((line) => line.startsWith(text)).length).toBeGreaterThanOrEqual(times), {
      timeout: 100_000,
      interval: 20,
    });
  return { child, lines, seen, closed };
}

async function killedWhileWriting(file: string, calls = 20): Promise<string[]> {
  const { child, lines, seen, closed } = startWriter(file);
  await seen('acknowledged', calls);
  child.kill('SIGKILL');
  await closed;
  return lines.filter((line) => line.startsWith('acknowledged')).map((line) => line.slice('acknowledged '.length));
}

/** A stopped store of some hundred rows in one file, checkpointed. */
async function filledFile(): Promise<string> {
  const file = fixture.newFile();
  const store = await fixture.openStore(file);
  const text = () => crypto.randomUUID().repeat(30);
  await store.write(
    Array.from({ length: 3000 }, () => eventPoint({ appId: 'app', userId: 'user', properties: { text: text() } })),
  );
  await store.write([metricPoint()]);
  await store.stop();
  return file;
}

async function refusal(file: string, expectExisting = true): Promise<string> {
  const error = await fixture.openStore(file, { expectExisting }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'DataFolderError' });
  const { message } = error as Error;
  expect(message).toContain(file);
  return message;
}

const HEADERS_BYTES = 12_288;
const BLOCK_BYTES = 262_144;

/** A block that holds nothing but rows of one column of `events`. */
async function blockOf(file: string, column: string): Promise<number> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT block_id FROM pragma_storage_info('events') WHERE persistent GROUP BY block_id
     HAVING bool_and(column_name = $1 AND segment_type = 'VARCHAR')`,
    [column],
  );
  const [row] = reader.getRows();
  connection.closeSync();
  instance.closeSync();
  return Number(row?.[0]);
}

async function edit(file: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

/** DuckDB's checksum of its first 4 KiB (`src/common/checksum.cpp`), without which a changed version is just damage. */
function headerChecksum(bytes: Buffer): bigint {
  let sum = 5381n;
  for (let at = 8; at < 4096; at += 8) sum ^= BigInt.asUintN(64, bytes.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  return sum;
}

/** What a kill -9 at this moment would leave of a running store: its files, with no chance to tidy up. */
function crashCopy(file: string): string {
  const copy = fixture.newFile();
  copyFileSync(file, copy);
  copyFileSync(`${file}.wal`, `${copy}.wal`);
  return copy;
}

/** A store that ended without stopping, and its acknowledged events: all in the write-ahead log. */
async function crashedFile(): Promise<{ file: string; records: EventRecord[] }> {
  const file = fixture.newFile();
  const store = await fixture.openStore(file);
  const records = Array.from({ length: 600 }, () => buildEvent({ appId: 'app' }));
  for (let from = 0; from < 600; from += 100) {
    await store.write(records.slice(from, from + 100).map((record) => ({ kind: 'event', record })));
  }
  return { file: crashCopy(file), records };
}

function flipByte(file: string, position: number): void {
  const bytes = readFileSync(file);
  bytes[position] = (bytes[position] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

describe('a file that cannot be used as it is is refused, never replaced', () => {
  it('when it is missing and held data', async () => {
    const file = await filledFile();
    rmSync(file);
    expect(await refusal(file)).toMatch(/is missing/);
    expect(existsSync(file)).toBe(false);
  });

  it('when it is missing and its write-ahead log is there', async () => {
    const file = fixture.newFile();
    writeFileSync(`${file}.wal`, 'anything');
    expect(await refusal(file, false)).toMatch(/is missing/);
  });

  it('when it is empty and held data', async () => {
    const file = await filledFile();
    truncateSync(file, 0);
    expect(await refusal(file)).toMatch(/0 bytes/);
    expect(statSync(file).size).toBe(0);
  });

  it('when it was cut short', async () => {
    const file = await filledFile();
    truncateSync(file, Math.floor(statSync(file).size * 0.6));
    expect(await refusal(file)).toMatch(/cut short|damaged/);
  });

  it('when its beginning is damaged', async () => {
    const file = await filledFile();
    flipByte(file, 9);
    expect(await refusal(file)).toMatch(/damaged or is not a store/);
  });

  it('when it is something else', async () => {
    const file = fixture.newFile();
    writeFileSync(file, 'PK'.repeat(20_000));
    expect(await refusal(file, false)).toMatch(/damaged or is not a store/);
  });

  it('when it is another database', async () => {
    const file = fixture.newFile();
    await edit(file, 'CREATE TABLE sheep (name VARCHAR)');
    expect(await refusal(file, false)).toMatch(/lacks the table/);
  });

  it('when it lost its tables', async () => {
    const file = fixture.newFile();
    await edit(file, 'CREATE TABLE t (i INTEGER); DROP TABLE t; CHECKPOINT');
    expect(await refusal(file)).toMatch(/lacks the table/);
  });

  it('when a newer release wrote it', async () => {
    const file = await filledFile();
    await edit(file, 'UPDATE meta SET schema_version = 4');
    expect(await refusal(file)).toMatch(/store schema 4; this release reads schema 3/);
  });

  it('when a newer DuckDB wrote it', async () => {
    const file = await filledFile();
    const bytes = readFileSync(file);
    bytes.writeBigUInt64LE(999n, 12);
    bytes.writeBigUInt64LE(headerChecksum(bytes), 0);
    writeFileSync(file, bytes);
    expect(await refusal(file)).toMatch(/storage version 999/);
  });

  it('when it is open in this process', async () => {
    const file = await filledFile();
    await fixture.openStore(file);
    expect(await refusal(file)).toMatch(/already open in this process/);
  });

  it('when it is open in another process', async () => {
    const file = fixture.newFile();
    await startWriter(file).seen('started');
    expect(await refusal(file)).toMatch(/in use by another process/);
  }, 120_000);

  it('when a byte of its write-ahead log is damaged', async () => {
    const { file } = await crashedFile();
    flipByte(`${file}.wal`, Math.floor(statSync(`${file}.wal`).size / 2));
    expect(await refusal(file)).toMatch(/store\.duckdb\.wal, the last writes of the store, is damaged/);
  });
});

describe('damage that opening does not meet', () => {
  it('fails the reads that meet it, rather than answering with less, and no others', async () => {
    const file = await filledFile();
    flipByte(file, HEADERS_BYTES + (await blockOf(file, 'properties')) * BLOCK_BYTES + 100_000);
    const store = await fixture.openStore(file, { expectExisting: true });
    const range = { from: 0, to: Date.now() + 1 };
    const { totalEvents } = await store.dashboard({ appId: 'app', range, intervalMs: 60_000 });
    expect(totalEvents).toBe(3000);
    await expect(store.userEvents({ apps: 'all', userId: 'user', range, limit: 3000 })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });
});

it('a first start that ended before anything was written begins anew', async () => {
  const file = fixture.newFile();
  writeFileSync(file, '');
  const store = await fixture.openStore(file);
  expect(await store.write([eventPoint()])).toEqual([{ status: 'stored' }]);
});

describe('a kill -9 while writing', () => {
  it('loses nothing that was acknowledged, and keeps no call by half', async () => {
    const file = fixture.newFile();
    const acknowledged = await killedWhileWriting(file);
    const store = await fixture.openStore(file, { expectExisting: true });
    const range = { from: 0, to: Date.now() + 1 };
    const { events } = await store.userEvents({ apps: 'all', userId: 'user', range, limit: 1_000_000 });
    const stored = new Map<string, number>();
    for (const { eventId } of events) {
      const call = eventId.split('/')[0] ?? '';
      stored.set(call, (stored.get(call) ?? 0) + 1);
    }
    expect(acknowledged.filter((call) => stored.get(call) !== 50)).toEqual([]);
    expect([...stored.values()].every((count) => count === 50)).toBe(true);
  }, 120_000);

  it('leaves a log whose torn end is passed over, and each acknowledged id is known', async () => {
    const { file, records } = await crashedFile();
    const wal = readFileSync(`${file}.wal`);
    // Half of a commit that was never acknowledged.
    appendFileSync(`${file}.wal`, wal.subarray(wal.length - 20_000, wal.length - 10_000));
    const store = await fixture.openStore(file, { expectExisting: true });
    const outcomes = await store.write(records.map((record) => ({ kind: 'event', record })));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['duplicate']));
  });
});

describe('a disk that takes no more', () => {
  it('fails the write, is seen in the health, and loses nothing that was acknowledged, before or after', async () => {
    const file = fixture.newFile();
    const { lines, seen, closed } = startWriter(file, { maxFileKb: 2048 });
    await seen('then');
    await closed;
    expect(lines).toContain('refused store_unavailable degraded');
    const acknowledged = lines.filter((line) => line.startsWith('acknowledged')).length;
    expect(acknowledged).toBeGreaterThan(5);
    const store = await fixture.openStore(file, { expectExisting: true });
    const eventsOf = async (appId: string) => {
      const range = { from: 0, to: Date.now() + 1 };
      return (await store.dashboard({ appId, range, intervalMs: 60_000 })).totalEvents;
    };
    expect(await eventsOf('app')).toBeGreaterThanOrEqual(acknowledged * 50);
    expect(await eventsOf('later')).toBe(lines.includes('then taken ok') ? 1 : 0);
    if (!lines.includes('then taken ok')) expect(lines).toContain('then store_unavailable degraded');
  }, 120_000);
});
