import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import { eventPoint, metricPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { changeArchive, listArchive, queryArchive } from '../../src/archive/index.js';
import { createArchive, NOON } from './fixture.js';

const event = (appId: string, eventId: string, minutes: number, userId = 'ann') =>
  eventPoint({ appId, eventId, userId, timestamp: NOON + minutes * 60_000, properties: { price: minutes } });
const SHOP = [event('shop', 'a', 1), event('shop', 'b', 2, 'ben'), event('shop', 'c', 3)];
const ALL = [...SHOP, event('Blog/../x', 'a', 4)];

const nameOf = (files: Record<string, Buffer>, part: string) =>
  Object.keys(files).find((name) => name.includes(part)) ?? '';

it('seals one file an app, and a second run changes no byte', async () => {
  const { archive, records, faults, files } = createArchive();
  expect(await archive(ALL)).toMatchObject({ written: 2, unchanged: 0, damaged: [] });
  const before = files();
  expect(Object.keys(before)).toHaveLength(4);
  expect(await archive(ALL)).toMatchObject({ written: 0, unchanged: 2 });
  expect(files()).toEqual(before);
  expect(await records()).toEqual(expect.arrayContaining(ALL));
  expect(await faults()).toEqual([undefined, undefined]);
});

it('opens a day again for a late record, and touches no other app', async () => {
  const { archive, records, files } = createArchive();
  await archive(ALL);
  const blog = nameOf(files(), 'x/day');
  const late = event('shop', 'late', 0);
  expect(await archive([late, ...ALL])).toMatchObject({ written: 1, unchanged: 1 });
  expect(files()[blog]).toBeDefined();
  expect(Object.keys(files())).toHaveLength(4);
  expect((await records()).filter(({ record }) => record.appId === 'shop')).toEqual([late, ...SHOP]);
});

it('keeps what the store has no more, and takes the record of the store for one that it has', async () => {
  const { archive, records } = createArchive();
  await archive(SHOP);
  expect(await archive(SHOP.slice(1))).toMatchObject({ written: 0, unchanged: 1 });
  const anonymised = event('shop', 'b', 2, 'someone');
  await archive([anonymised]);
  expect(await records()).toEqual([SHOP[0], anonymised, SHOP[2]]);
});

it('keeps no record of an erased user, neither of the store nor of the archive', async () => {
  const { archive, records } = createArchive();
  await archive(SHOP);
  const isErased = ({ record }: Point) => 'userId' in record && record.userId === 'ben';
  await archive(SHOP, isErased);
  expect(await records()).toEqual([SHOP[0], SHOP[2]]);
});

it('removes and changes records where they are, and a day without records goes', async () => {
  const { storage, archive, records, faults, files } = createArchive();
  await archive(ALL);
  const change = (point: Point) => {
    if (point.record.appId !== 'shop') return undefined;
    return point.kind === 'event' && point.record.userId === 'ben' ? event('shop', 'b', 2, 'someone') : point;
  };
  expect(await changeArchive({ storage, selection: {}, change })).toEqual({ read: 2, changed: 2 });
  expect(await records()).toEqual(
    [SHOP[0], event('shop', 'b', 2, 'someone'), SHOP[2]].map((point) => expect.objectContaining({ kind: point?.kind })),
  );
  expect(await changeArchive({ storage, selection: {}, change })).toEqual({ read: 1, changed: 0 });
  expect(Object.keys(files())).toHaveLength(2);
  expect(await faults()).toEqual([undefined]);
});

it('makes a day anew whose process was killed before its manifest, or whose file is gone or cut', async () => {
  const { folder, archive, records, files } = createArchive();
  await archive(SHOP);
  const whole = files();
  rmSync(join(folder, nameOf(whole, 'manifest')));
  expect(await records()).toEqual([]);
  expect(await archive(SHOP)).toMatchObject({ written: 1 });
  expect(files()).toEqual(whole);
  for (const damage of [rmSync, (file: string) => truncateSync(file, 100)]) {
    damage(join(folder, nameOf(whole, '.parquet')));
    expect(await archive(SHOP)).toMatchObject({ written: 1 });
    expect(files()).toEqual(whole);
  }
});

it('finds a file that is cut, altered or gone, and a manifest that says something else', async () => {
  const { folder, archive, faults, files } = createArchive();
  await archive(SHOP);
  const whole = files();
  const [records, manifest] = [nameOf(whole, '.parquet'), nameOf(whole, 'manifest')];
  const bytes = whole[records] ?? Buffer.alloc(0);
  const damage: Record<string, () => void> = {
    cut: () => truncateSync(join(folder, records), bytes.length - 1),
    altered: () =>
      writeFileSync(
        join(folder, records),
        Buffer.concat([bytes.subarray(0, 200), Buffer.from('x'), bytes.subarray(201)]),
      ),
    gone: () => rmSync(join(folder, records)),
    'another number': () =>
      writeFileSync(join(folder, manifest), String(whole[manifest]).replace('"records": 3', '"records": 2')),
    'no JSON': () => truncateSync(join(folder, manifest), 20),
  };
  for (const [what, doIt] of Object.entries(damage)) {
    doIt();
    expect(await faults(), what).toEqual([expect.stringMatching(/events/)]);
    for (const [name, content] of Object.entries(whole)) writeFileSync(join(folder, name), content);
  }
  expect(await faults()).toEqual([undefined]);
});

it('reads no damaged file, and archives the other apps all the same', async () => {
  const { folder, archive, records, files } = createArchive();
  await archive(ALL);
  truncateSync(join(folder, nameOf(files(), 'shop')), 100);
  truncateSync(join(folder, Object.keys(files()).find((name) => /shop.*parquet/.test(name)) ?? ''), 100);
  await expect(records()).rejects.toSatisfy((error) => hasCode(error, 'damaged_file'));
  const late = [event('shop', 'late', 0), event('Blog/../x', 'late', 0)];
  const archived = await archive([...late, ...ALL]);
  expect(archived).toMatchObject({ written: 1, damaged: [expect.stringContaining('shop')] });
});

it('says of a newer format that a newer release wrote it', async () => {
  const { folder, storage, archive, faults, files } = createArchive();
  await archive(SHOP);
  const manifest = join(folder, nameOf(files(), 'manifest'));
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"formatVersion": 1', '"formatVersion": 2'));
  expect(await faults()).toEqual([expect.stringContaining('newer release')]);
  const list = async () => {
    for await (const found of listArchive(storage)) expect(found).toBeUndefined();
  };
  await expect(list()).rejects.toThrow(/newer release/);
});

async function rowsOf(archive: ReturnType<typeof createArchive>, sql: string, appId?: string) {
  return queryArchive({ storage: archive.storage, selection: { appId }, sql }, async ({ columns, rows }) => {
    const found: unknown[] = [];
    for await (const row of rows) found.push(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    return found;
  });
}

it('answers a question on the files in place', async () => {
  const archive = createArchive();
  await archive.archive(ALL);
  await archive.archive([metricPoint({ appId: 'shop', timestamp: NOON, value: 1.5, tags: { host: 'a' } })]);
  const byApp = 'SELECT app_id, count(*) AS events, max(time_ns) AS last FROM events GROUP BY 1 ORDER BY 2';
  expect(await rowsOf(archive, byApp)).toEqual([
    { app_id: 'Blog/../x', events: 1, last: expect.stringMatching(/^\d{19}$/) },
    { app_id: 'shop', events: 3, last: expect.stringMatching(/^\d{19}$/) },
  ]);
  expect(await rowsOf(archive, "SELECT sum((properties->>'price')::int) AS sum FROM events", 'shop')).toEqual([
    { sum: 6 },
  ]);
  expect(await rowsOf(archive, "SELECT value, tags->>'host' AS host FROM metrics")).toEqual([
    { value: 1.5, host: 'a' },
  ]);
  expect(await rowsOf(archive, 'SELECT count(*) AS n FROM events', 'nobody')).toEqual([{ n: 0 }]);
});

it.each([
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM glob('/*')",
  "COPY (SELECT 1) TO '/tmp/x'",
  "COPY events TO '%FOLDER%/x.parquet'",
  'CREATE TABLE x (a INT)',
  "ATTACH '%FOLDER%/x.db'",
  'INSTALL httpfs',
  'LOAD httpfs',
  "SET memory_limit = '100GB'",
  'SET enable_external_access = true',
  'SELECT 1; SELECT 2',
  '',
  'SELECT FROM',
  "SELECT * FROM read_parquet('http://127.0.0.1/x.parquet')",
  'DELETE FROM events',
  'DROP VIEW events',
])('refuses %j', async (sql) => {
  const archive = createArchive();
  await archive.archive(SHOP);
  const before = archive.files();
  await expect(rowsOf(archive, sql.replace('%FOLDER%', archive.folder))).rejects.toThrow();
  expect(archive.files()).toEqual(before);
});
