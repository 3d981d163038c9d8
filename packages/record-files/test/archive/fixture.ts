import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Point } from '@analytics/shared/ports';
import { onTestFinished } from 'vitest';
import { archiveDay, dayOf, listArchive, readArchived, verifyArchive } from '../../src/archive/index.js';
import { createFolderStorage } from '../../src/storage/index.js';

export const NOON = Date.UTC(2026, 0, 15, 12);

async function* once(points: readonly Point[]) {
  yield points;
}

/** An archive in a folder of its own, which goes when the test is over. */
export function createArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const storage = createFolderStorage(folder);
  return {
    folder,
    storage,
    /** Archives the points as all that the store has of their day. */
    archive: (points: readonly Point[], isErased = (_point: Point) => false) =>
      archiveDay({
        storage,
        kind: points[0]?.kind ?? 'event',
        day: dayOf(points[0]?.record.timestamp ?? NOON),
        records: once(points),
        isErased,
      }),
    async records(): Promise<Point[]> {
      const points: Point[] = [];
      for await (const manifest of listArchive(storage)) {
        for await (const portion of readArchived(storage, manifest)) points.push(...portion);
      }
      return points;
    },
    async faults(): Promise<(string | undefined)[]> {
      const faults: (string | undefined)[] = [];
      for await (const { fault } of verifyArchive(storage)) faults.push(fault);
      return faults;
    },
    /** The files by name. */
    files(): Record<string, Buffer> {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
      return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
    },
  };
}
