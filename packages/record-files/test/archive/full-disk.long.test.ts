import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import { eventPoint, smallDisk } from '@analytics/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { archiveDay, dayOf, verifyArchive } from '../../src/archive/index.js';
import { createFolderStorage } from '../../src/storage/index.js';
import { createArchive, NOON } from './fixture.js';

const DISK_MB = 4;

/** Of about two megabytes that no compression makes smaller. */
const largeDay = (timestamp: number): Point[] =>
  Array.from({ length: 200 }, () => {
    const properties = { text: randomBytes(7_500).toString('base64') };
    return eventPoint({ appId: 'shop', timestamp, properties });
  });

async function* once(points: readonly Point[]) {
  yield points;
}

it('leaves the archive as it was when its disk is full, and goes on when there is room', async ({ skip }) => {
  const disk = smallDisk(DISK_MB);
  if (disk === undefined) return skip('no small file system can be mounted here');
  const storage = createFolderStorage(join(disk, 'files'));
  const archive = (points: readonly Point[]) =>
    archiveDay({
      storage,
      kind: 'event',
      day: dayOf(points[0]?.record.timestamp ?? 0),
      records: once(points),
      isErased: () => false,
    });
  await archive(largeDay(NOON));
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(2 * 1024 * 1024));
  const next = largeDay(NOON + DAY_MS);
  const failed = await archive(next).catch((error: unknown) => error);
  expect(failed).toSatisfy((error) => hasCode(error, 'storage_unavailable'));
  expect(String(failed)).toContain('it is full: make room');
  const names = readdirSync(disk, { recursive: true }).map(String);
  expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  for await (const { fault } of verifyArchive(storage)) expect(fault).toBeUndefined();
  rmSync(join(disk, 'ballast'));
  expect(await archive(next)).toMatchObject({ written: 1 });
});

it('says that the temporary folder is full, and leaves nothing in it', async ({ skip }) => {
  const disk = smallDisk(DISK_MB);
  if (disk === undefined) return skip('no small file system can be mounted here');
  const { archive, files } = createArchive();
  vi.stubEnv('TMPDIR', disk);
  onTestFinished(() => void vi.unstubAllEnvs());
  const failed = await archive([...largeDay(NOON), ...largeDay(NOON), ...largeDay(NOON)]).catch(
    (error: unknown) => error,
  );
  expect(failed).toSatisfy((error) => hasCode(error, 'storage_unavailable'));
  expect(String(failed)).toContain('set TMPDIR');
  expect(readdirSync(disk)).toEqual([]);
  expect(files()).toEqual({});
});
