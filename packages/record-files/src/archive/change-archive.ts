import type { Point } from '@analytics/shared/ports';
import { allOf, summarize } from '../parquet/combine.js';
import { isSame } from '../parquet/contents.js';
import { openConverter } from '../parquet/converter.js';
import type { FileStorage } from '../storage/index.js';
import { changedRecords, removeRecords, sealRecords } from './app-day.js';
import { type ArchiveSelection, listArchive, type Manifest } from './manifest.js';

export interface ChangeArchiveOptions {
  storage: FileStorage;
  selection: ArchiveSelection;
  /** What a record becomes; undefined: it goes. Its time and id must stay. */
  change(point: Point): Point | undefined;
  signal?: AbortSignal | undefined;
  /** Called after each file. */
  pause?(): Promise<void>;
}

/**
 * Changes or removes archived records, as of a user who is erased. Each file is replaced as a whole or not at all, so
 * that it can be begun again after a crash; doing it twice changes nothing more.
 *
 * @throws AppError `damaged_file` at the first file that cannot be read: those before it are changed.
 */
export async function changeArchive(options: ChangeArchiveOptions): Promise<{ read: number; changed: number }> {
  const { storage, selection, signal } = options;
  const counts = { read: 0, changed: 0 };
  for await (const manifest of listArchive(storage, selection)) {
    signal?.throwIfAborted();
    counts.read += 1;
    if (await changeAppDay(options, manifest)) counts.changed += 1;
    await options.pause?.();
  }
  return counts;
}

async function changeAppDay({ storage, change }: ChangeArchiveOptions, manifest: Manifest): Promise<boolean> {
  const converter = await openConverter(storage.folder === undefined ? [] : [storage.folder]);
  try {
    const files = await changedRecords({ storage, converter, manifest, change });
    if (files.length === 0) {
      await removeRecords(storage, manifest);
      return true;
    }
    const source = allOf(files);
    const contents = await summarize(converter.connection, manifest.kind, source);
    if (isSame(manifest, contents)) return false;
    await sealRecords({ storage, converter, appDay: manifest, source, contents });
    return true;
  } finally {
    await converter.close();
  }
}
