import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipped, syncFolder } from '@analytics/shared/files';
import type { BackupSource } from '@analytics/shared/ports';
import { type DataFolder, type DataPart, openDataFolder } from '../data-folder.js';
import { LOG_FILE, restoreLogFolder } from '../log/index.js';
import { STORE_FILE } from '../store/backup.js';

/** What is being restored; while it is there, what is beside it is not whole. */
const UNFINISHED = 'restore.tmp';

export interface FolderRestore {
  directory: string;
  parts: readonly DataPart[];
}

/** Each part's name in the folder, and how it is made there of a backup. */
const RESTORED: Record<
  DataPart,
  { name: string; restore(path: string, source: BackupSource, signal: AbortSignal): Promise<void> }
> = {
  log: {
    name: 'log',
    restore: (path, source) => restoreLogFolder(path, gunzipped(source.read(LOG_FILE))),
  },
  store: {
    name: 'store.duckdb',
    restore: (path, source, signal) =>
      pipeline(Readable.from(source.read(STORE_FILE)), createWriteStream(path, { flush: true }), { signal }),
  },
};

/** The parts that are in the folder whole. A restore that a crash has ended is tidied up. */
export async function partsIn({ directory, parts }: FolderRestore): Promise<DataPart[]> {
  const present = parts.filter((part) => existsSync(join(directory, RESTORED[part].name)));
  const unfinished = join(directory, UNFINISHED);
  if (!existsSync(unfinished)) return present;
  if (present.length < parts.length) {
    for (const part of present) await rm(join(directory, RESTORED[part].name), { recursive: true });
  }
  await rm(unfinished, { recursive: true });
  return present.length < parts.length ? [] : present;
}

/**
 * Makes the parts of a backup. All are whole before the first is in its place, and the manifest names them by then: of a
 * restore that ends half way a service says that its data is missing, instead of beginning anew.
 */
export async function restoreFolder(
  { directory, parts }: FolderRestore,
  source: BackupSource,
  signal: AbortSignal,
): Promise<void> {
  const folder = openDataFolder(directory);
  const unfinished = join(folder.path, UNFINISHED);
  await mkdir(unfinished, { mode: 0o700 });
  try {
    for (const part of parts) {
      signal.throwIfAborted();
      await RESTORED[part].restore(join(unfinished, RESTORED[part].name), source, signal);
    }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  await takePlace(folder, unfinished, parts);
}

async function takePlace(folder: DataFolder, unfinished: string, parts: readonly DataPart[]): Promise<void> {
  for (const part of parts) await folder.seal(part);
  for (const part of parts) await rename(join(unfinished, RESTORED[part].name), join(folder.path, RESTORED[part].name));
  await syncFolder(folder.path);
  await rm(unfinished, { recursive: true });
}

/** Moves what is in a data folder into a new folder inside it; where that is. The folder itself may be a mounted volume. */
export async function setAside({ directory, parts }: FolderRestore, now: Date): Promise<string> {
  const aside = join(directory, `before-restore-${now.toISOString().replaceAll(':', '')}`);
  await mkdir(aside, { mode: 0o700 });
  const names = parts.map((part) => RESTORED[part].name);
  for (const name of await readdir(directory)) {
    // The store's other files begin with its name.
    if (names.some((part) => name === part || name.startsWith(`${part}.`)))
      await rename(join(directory, name), join(aside, name));
  }
  await syncFolder(directory);
  return aside;
}
