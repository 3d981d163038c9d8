import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataFolderError } from '@analytics/shared/errors';

/** Raised when an older release could not read what a newer one writes. */
const FORMAT = 1;
const MANIFEST = 'manifest.json';

export interface DataFolder {
  path: string;
  log: string;
  store: string;
  /** The folder was in use before, so log and store must be there; a missing one is a loss, not a beginning. */
  sealed: boolean;
  /** Writes the manifest, durably: from now on the folder holds data that must not be missed. */
  seal(): Promise<void>;
}

function readManifest(path: string): boolean {
  const file = join(path, MANIFEST);
  if (!existsSync(file)) return false;
  let format: unknown;
  try {
    format = (JSON.parse(readFileSync(file, 'utf8')) as { format?: unknown }).format;
  } catch (error) {
    throw new DataFolderError(`${file} is damaged. Restore the folder from a backup, or set DATA_DIR to another one.`, {
      cause: error,
    });
  }
  if (format === FORMAT) return true;
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
    seal: async () => {
      if (sealed) return;
      const temporary = join(path, `${MANIFEST}.tmp`);
      const file = await open(temporary, 'w');
      await file.writeFile(`${JSON.stringify({ format: FORMAT, createdAt: new Date().toISOString() })}\n`);
      await file.sync();
      await file.close();
      await rename(temporary, join(path, MANIFEST));
      const folder = await open(path, 'r');
      await folder.sync();
      await folder.close();
    },
  };
}
