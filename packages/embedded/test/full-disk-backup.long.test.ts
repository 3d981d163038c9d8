import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statfsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '@analytics/shared/errors';
import { eventPoint, resizeSmallDisk, smallDisk } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { memoryFiles } from './memory-files.js';
import { createFixture } from './store-fixture.js';

const MIB = 1024 * 1024;
const DISK_MIB = 512;
const { signal } = new AbortController();

const usedMib = (folder: string): number => {
  const { blocks, bfree, bsize } = statfsSync(folder);
  return Math.ceil(((blocks - bfree) * bsize) / MIB);
};

it('a disk that fills up while the store is copied ends the backup, and stores and backs up go on', async ({
  skip,
}) => {
  const disk = smallDisk(DISK_MIB);
  if (disk === undefined) return skip('no file system can be mounted here');
  const fixture = createFixture();
  onTestFinished(() => fixture.cleanUp());
  const file = join(disk, 'store.duckdb');
  const store = await fixture.openStore(file);
  // About 24 megabytes that no compression makes smaller.
  const points = Array.from({ length: 1_500 }, () =>
    eventPoint({ appId: 'shop', properties: { text: randomBytes(12_000).toString('base64') } }),
  );
  for (let from = 0; from < points.length; from += 250) await store.write(points.slice(from, from + 250));

  // The check of the room is made before the folder is.
  const copy = join(disk, 'backup.tmp');
  const watcher = watch(disk, () => {
    if (existsSync(copy)) resizeSmallDisk(disk, usedMib(disk) + 4);
  });
  const { files, sink } = memoryFiles();
  const failed = await store.backup(sink, signal).catch((error: unknown) => error);
  watcher.close();
  expect(failed).toSatisfy((error) => hasCode(error, 'storage_unavailable'), String(failed));
  expect(String(failed)).toContain('The disk of DATA_DIR is full');
  expect([...files.keys()]).toEqual([]);
  expect(readdirSync(disk)).not.toContain('backup.tmp');
  expect(await store.write([eventPoint({ appId: 'shop' })])).toMatchObject([{ status: 'stored' }]);

  resizeSmallDisk(disk, DISK_MIB);
  const { days } = await store.backup(sink, signal);
  expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(points.length + 1);
  expect(files.get('store.duckdb')?.length).toBeGreaterThan(16 * MIB);
}, 120_000);
