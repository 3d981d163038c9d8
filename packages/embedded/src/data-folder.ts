import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataFolderError } from '@analytics/shared/errors';

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
  /** Writes the manifest, durably: from now on these parts hold data that must not be missed. */
  seal(parts: readonly DataPart[]): Promise<void>;
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

/** Makes the folder where it is not there yet. Throws `DataFolderError` when it cannot be used as it is. */
export function openDataFolder(directory: string): DataFolder {
  const path = resolve(directory);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new DataFolderError(
      `${path} cannot be made (${(error as NodeJS.ErrnoException).code}). Set DATA_DIR to a folder that can be written.`,
      { cause: error },
    );
  }
  const sealed = readManifest(path);
  return {
    path,
    log: join(path, 'log'),
    store: join(path, 'store.duckdb'),
    sealed,
    seal: async (parts) => {
      if (parts.every((part) => sealed.has(part))) return;
      const temporary = join(path, `${MANIFEST}.tmp`);
      const file = await open(temporary, 'w');
      await file.writeFile(`${JSON.stringify({ format: FORMAT, parts: [...new Set([...sealed, ...parts])] })}\n`);
      await file.sync();
      await file.close();
      await rename(temporary, join(path, MANIFEST));
      const folder = await open(path, 'r');
      await folder.sync();
      await folder.close();
    },
  };
}
