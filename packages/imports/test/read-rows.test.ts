import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRows, readRows, SOURCES, UnknownFormat } from '../src/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const rowsOf = async (path: string) => gathered(readRows(path));

describe('files of rows', () => {
  const LINES = '{"a":1}\n\nnot json\n[3]\n{"a":2}\n';
  const READ = [
    { number: 1, row: { a: 1 } },
    { number: 3, fault: 'is not JSON' },
    { number: 4, fault: 'is no JSON object' },
    { number: 5, row: { a: 2 } },
  ];

  it('a bad line is told with its number, and the others are read', async () => {
    expect(await rowsOf(file('a.ndjson', LINES))).toMatchObject(READ);
    expect(await rowsOf(file('a.jsonl.gz', gzipSync(LINES)))).toMatchObject(READ);
  });

  it('a JSON array with an element a line is read', async () => {
    const rows = await rowsOf(file('a.json', '[\n{"a":1},\n{"a":2}\n]\n'));
    expect(rows).toEqual([
      { number: 2, row: { a: 1 } },
      { number: 3, row: { a: 2 } },
    ]);
  });

  it('a table is read by its header line, quoted line ends and a byte order mark included', async () => {
    const rows = await rowsOf(file('a.csv', '\uFEFFname,text\nada,"two\nlines"\nbob,"a ""b"""\n'));
    expect(rows.map((row) => 'row' in row && row.row)).toEqual([
      { name: 'ada', text: 'two\nlines' },
      { name: 'bob', text: 'a "b"' },
    ]);
  });

  it('a row with too few cells is told, and the others are read', async () => {
    const rows = await rowsOf(file('a.csv', 'name,text\nada\nbob,b\n'));
    expect(rows).toMatchObject([{ number: 2, fault: expect.stringContaining('') as string }, { row: { name: 'bob' } }]);
  });

  it('Parquet is read, nested columns as objects', async () => {
    const path = join(folder, 'a.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT 'a' AS event, {'x': 1, 'y': ['z']} AS nested, 12::BIGINT AS big) TO '${path}'`);
    instance.closeSync();
    expect(await rowsOf(path)).toEqual([{ number: 1, row: { event: 'a', nested: { x: 1, y: ['z'] }, big: 12 } }]);
  });

  it('a file that is cut in its gzip ends with an error, after what came before', async () => {
    const whole = gzipSync('{"a":1}\n'.repeat(10_000));
    const path = file('a.ndjson.gz', whole.subarray(0, whole.length - 20));
    await expect(rowsOf(path)).rejects.toThrow();
  });

  it('a file of another kind is refused', () => {
    expect(() => readRows('a.xlsx')).toThrow(UnknownFormat);
  });
});

it('each row ends as a record, skipped, or rejected with its number and reason', async () => {
  const now = Date.now();
  const rows = [
    { uuid: '1', event: 'a', distinct_id: 'ada', timestamp: now },
    { uuid: '2', event: 'a', distinct_id: 'x'.repeat(600), timestamp: now },
    { uuid: '3', event: 'a', distinct_id: 'ada', timestamp: Date.UTC(1999, 0) / 1_000 },
    { uuid: '4', event: 'a', distinct_id: 'ada', timestamp: now, team_id: 'other' },
  ];
  const path = file('a.ndjson', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const mapper = SOURCES['posthog']?.createMapper({ appOf: (project) => (project === 'other' ? undefined : 'shop') });
  if (mapper === undefined) throw new Error('no mapper');
  const rules = { maxRecordBytes: 65_536, retentionMs: undefined };
  const imported = await gathered(importRows(readRows(path), { mapper, rules, nowMs: now }));
  expect(imported).toMatchObject([
    { number: 1, status: 'record', kind: 'event' },
    { number: 2, status: 'rejected', message: expect.stringContaining('/userId has 600 characters') as string },
    { number: 3, status: 'rejected', message: expect.stringContaining('/timestamp') as string },
    { number: 4, status: 'skipped' },
  ]);
});
