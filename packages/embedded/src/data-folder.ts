import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DataFolderError } from '@analytics/shared/errors';
import { replaceFile } from '@analytics/shared/files';
import { makeFilesPrivate, narrowEntry, narrowFolder } from './private-files.js';

/** Raised when an older release could not read what a newer one writes. */
const FORMAT = 1;
const MANIFEST = 'manifest.json';

/** What can be in a data folder; the other may be on a server. */
export type DataPart = 'log' | 'store';

export interface DataFolder {
  path: string;
  log: string;
  store: string;
  /** Parts that were in use before: a missing one is a loss, not a beginning. */
  sealed: ReadonlySet<DataPart>;
  /** Writes the manifest, durably: from now on this part holds data that must not be missed. One call at a time. */
  seal(part: DataPart): Promise<void>;
}

function readManifest(path: string): Set<DataPart> {
  const file = join(path, MANIFEST);
  if (!existsSync(file)) return new Set();
  let format: unknown;
  let parts: DataPart[];
  try {
    ({ format, parts } = JSON.parse(readFileSync(file, 'utf8')) as { format: unknown; parts: DataPart[] });
  } catch (error) {
    throw new DataFolderError(`${file} is damaged. Restore the folder from a backup, or set DATA_DIR to another one.`, {
      cause: error,
    });
  }
  if (format === FORMAT) return new Set(parts);
  throw new DataFolderError(
    `${path} was written in format ${JSON.stringify(format)}; this release reads format ${FORMAT}. Run the release that wrote it, or set DATA_DIR to another folder.`,
  );
}

const cannotBeUsed = (path: string, what: string, error: unknown): DataFolderError =>
  new DataFolderError(
    `${path} cannot be ${what} (${(error as NodeJS.ErrnoException).code}). Set DATA_DIR to a folder that can be written.`,
    { cause: error },
  );

/** Where the folder, or the first above it that is there, has to be a folder that can be written. */
function checkWritable(path: string): void {
  let nearest = path;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    // A folder has itself below it; a file has nothing there.
    accessSync(`${nearest}/.`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotBeUsed(path, nearest === path ? 'used' : 'made', error);
  }
}

/** Throws the `DataFolderError` with which `openDataFolder` would refuse the folder; makes nothing. */
export function checkDataFolder(directory: string): void {
  const path = resolve(directory);
  checkWritable(path);
  readManifest(path);
}

/**
 * Makes the folder where it is not there yet, and keeps it and its files to the process's own user. Throws
 * `DataFolderError` when it cannot be used as it is.
 */
export function openDataFolder(directory: string): DataFolder {
  checkDataFolder(directory);
  const path = resolve(directory);
  const log = join(path, 'log');
  const store = join(path, 'store.duckdb');
  makeFilesPrivate();
  try {
    mkdirSync(path, { recursive: true });
    narrowFolder(path);
  } catch (error) {
    throw cannotBeUsed(path, 'made', error);
  }
  // Releases before this one made them readable for all.
  for (const entry of [log, store, `${store}.wal`, join(path, MANIFEST)]) narrowEntry(entry);
  return { path, log, store, sealed: readManifest(path), seal: (part) => seal(path, part) };
}

/** Reads the manifest again: the other part may have been sealed since this one was opened. */
async function seal(path: string, part: DataPart): Promise<void> {
  const sealed = readManifest(path);
  if (sealed.has(part)) return;
  await replaceFile(join(path, MANIFEST), `${JSON.stringify({ format: FORMAT, parts: [...sealed, part] })}\n`);
}
