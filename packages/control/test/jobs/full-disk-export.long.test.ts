import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderStorage } from '@analytics/record-files/storage';
import { hasCode } from '@analytics/shared/errors';
import type { RecordScan } from '@analytics/shared/ports';
import { eventPoint, smallDisk } from '@analytics/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createExportJob } from '../../src/job-kinds/export-job.ts';

const DISK_MB = 4;

/** About two megabytes that no compression makes smaller. */
const EVENTS = Array.from({ length: 200 }, (_, index) =>
  eventPoint({ appId: 'shop', timestamp: index + 1, properties: { text: randomBytes(7_500).toString('base64') } }),
);

const store: RecordScan = {
  async *scan() {
    for (const [index, point] of EVENTS.entries()) yield { position: { timeNs: BigInt(index), id: '' }, point };
  },
};

it.for([
  ['ndjson', 'storage', 'it is full: make room'],
  ['parquet', 'storage', 'it is full: make room'],
  ['parquet', 'temporary folder', 'set TMPDIR'],
] as const)(
  'an export as %s whose %s is full leaves no file, and goes on when there is room',
  async ([format, full, told], { skip }) => {
    const disk = smallDisk(DISK_MB);
    if (disk === undefined) return skip('no small file system can be mounted here');
    const other = mkdtempSync(join(tmpdir(), 'export-'));
    onTestFinished(() => rmSync(other, { recursive: true, force: true }));
    const folder = join(full === 'storage' ? disk : other, 'files');
    if (full !== 'storage') vi.stubEnv('TMPDIR', disk);
    onTestFinished(() => void vi.unstubAllEnvs());
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(3 * 1024 * 1024));
    const job = createExportJob({ store, openStorage: async () => createFolderStorage(folder) });
    const run = () =>
      job.run({
        jobId: 'j1',
        requestedBy: 'admin',
        params: { records: 'events', format },
        checkpoint: undefined,
        save: async () => {},
        saveNow: async () => {},
        pause: async () => {},
        signal: new AbortController().signal,
      } as never);
    const namesOn = (place: string) => readdirSync(place, { recursive: true, withFileTypes: true });
    const filesOn = (place: string) => namesOn(place).filter((entry) => entry.isFile());

    const failed = await run().catch((error: unknown) => error);
    // With this code the job waits and tries again, and fails with the text when that was in vain.
    expect(failed).toSatisfy((error) => hasCode(error, 'storage_unavailable'), String(failed));
    expect(String(failed)).toContain(told);
    expect([...filesOn(disk), ...filesOn(other)].map(({ name }) => name)).toEqual(['ballast']);

    rmSync(ballast);
    if (full !== 'storage') vi.unstubAllEnvs();
    expect(await run()).toMatchObject({ records: EVENTS.length, parts: 1 });
    expect(
      filesOn(folder)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['manifest.json', `part-00001.${format}`]);
  },
);
