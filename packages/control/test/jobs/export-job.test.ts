import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readNdjson } from '@analytics/record-files/ndjson';
import { createFolderStorage } from '@analytics/record-files/storage';
import type { Point, RecordScan } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExportJob } from '../../src/job-kinds/export-job.ts';
import type { JobRun } from '../../src/jobs/job.ts';

const EVENTS = Array.from({ length: 25 }, (_, index) =>
  eventPoint({ appId: 'shop', eventId: `e${index}`, timestamp: Date.UTC(2026, 0, 1) + index }),
);

type Run = JobRun<{ records: 'events' | 'metrics'; format: 'ndjson' | 'csv' | 'parquet' }, never>;

/** A job over a folder; its store has `EVENTS`, and each scan counts from where it begins. */
function exportJob() {
  const folder = mkdtempSync(join(tmpdir(), 'export-job-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const starts: number[] = [];
  const store: RecordScan = {
    async *scan({ after }) {
      const from = after === undefined ? 0 : Number(after.timeNs) + 1;
      starts.push(from);
      for (const [index, point] of EVENTS.entries()) {
        if (index >= from) yield { position: { timeNs: BigInt(index), id: '' }, point };
      }
    },
  };
  const storage = createFolderStorage(folder);
  const job = createExportJob({ store, openStorage: async () => storage, partRecords: 10 });
  let saved: Parameters<typeof job.run>[0]['checkpoint'];
  /** Runs it from the last checkpoint; `crashAfter` parts are saved. */
  const run = (format: 'ndjson' | 'csv' | 'parquet', crashAfter = Number.POSITIVE_INFINITY) => {
    let saves = 0;
    return job.run({
      jobId: 'j1',
      requestedBy: 'admin',
      params: { records: 'events', format },
      checkpoint: saved as never,
      save: async () => {},
      saveNow: async (_progress, checkpoint) => {
        saves += 1;
        if (saves > crashAfter) throw new Error('the process dies');
        saved = structuredClone(checkpoint) as never;
      },
      pause: async () => {},
      signal: new AbortController().signal,
    } satisfies Run as never);
  };
  const place = join(folder, 'exports', 'j1');
  const read = (name: string) => readFileSync(join(place, name));
  return { job, folder, run, starts, files: () => readdirSync(place).sort(), read };
}

async function pointsIn(file: Buffer): Promise<Point[]> {
  const points: Point[] = [];
  async function* bytes() {
    yield file;
  }
  for await (const row of readNdjson('event', bytes())) {
    if ('fault' in row) throw new Error(row.fault);
    points.push(row.point);
  }
  return points;
}

describe('an export into the storage', () => {
  it('is files of so many records, and a manifest that names them', async () => {
    const { run, files, read } = exportJob();
    expect(await run('ndjson')).toMatchObject({ records: 25, parts: 3, manifest: 'exports/j1/manifest.json' });
    expect(files()).toEqual(['manifest.json', 'part-00001.ndjson', 'part-00002.ndjson', 'part-00003.ndjson']);
    const manifest = JSON.parse(read('manifest.json').toString()) as { count: number; parts: { records: number }[] };
    expect(manifest).toMatchObject({
      jobId: 'j1',
      count: 25,
      parts: [{ records: 10 }, { records: 10 }, { records: 5 }],
    });
    const parts = await Promise.all(
      files()
        .slice(1)
        .map((name) => pointsIn(read(name))),
    );
    expect(parts.flat()).toEqual(EVENTS);
  });

  it.each([1, 2, 3])('goes on after a crash behind what part %i left, and makes no part again', async (crashAfter) => {
    const { run, starts, files, read } = exportJob();
    await expect(run('ndjson', crashAfter - 1)).rejects.toThrow('dies');
    expect(files()).not.toContain('manifest.json');
    await run('ndjson');
    expect(starts).toEqual([0, (crashAfter - 1) * 10]);
    const parts = await Promise.all(
      files()
        .slice(1)
        .map((name) => pointsIn(read(name))),
    );
    expect(parts.flat()).toEqual(EVENTS);
  });

  it('gives its files away, and nothing else of the storage', async () => {
    const { run, read, job, folder } = exportJob();
    await run('ndjson');
    const { signal } = new AbortController();
    const given = async (name: string, jobId = 'j1') =>
      buffer(job.readFile?.(jobId, name, signal) as AsyncIterable<Uint8Array>);
    for (const name of ['manifest.json', 'part-00003.ndjson']) expect(await given(name)).toEqual(read(name));
    writeFileSync(join(folder, 'exports', 'j1', 'other.json'), '{}');
    for (const name of ['part-00004.ndjson', 'other.json', '../j1/manifest.json', '', '..']) {
      await expect(given(name)).rejects.toMatchObject({ code: 'no_such_file' });
    }
    await expect(given('manifest.json', 'j2')).rejects.toMatchObject({ code: 'no_such_file' });
  });

  it.each(['csv', 'parquet'] as const)('is made as %s', async (format) => {
    const { run, files } = exportJob();
    expect(await run(format)).toMatchObject({ records: 25, parts: 3 });
    expect(files()).toHaveLength(4);
  });
});

it('conditions of the other kind are refused before there is a job', () => {
  const job = createExportJob({ store: {} as RecordScan, openStorage: async () => createFolderStorage('/nowhere') });
  const params = { records: 'metrics', format: 'csv', userId: 'u1' } as const;
  expect(() => job.check?.(params)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  expect(job.appsOf({ records: 'events', format: 'csv', appId: 'shop' })).toEqual(['shop']);
});
