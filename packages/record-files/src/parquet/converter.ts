import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDb, openDuckDb } from './duckdb.js';

/** It runs beside the service, so one core at most, and little memory. */
const LIMITS = { memoryMb: 64, threads: 1 };

/** DuckDB, and a private folder for what it makes, which goes when it is closed. */
export interface Converter extends Omit<DuckDb, 'close'> {
  folder: string;
  close(): Promise<void>;
}

/**
 * `folders`: those whose files it reads, on top of its own, which is made where `TMPDIR` says. The limits are for who
 * has the machine to itself.
 */
export async function openConverter(folders: readonly string[] = [], limits = LIMITS): Promise<Converter> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'analytics-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const duckDb = await openDuckDb({ ...limits, tempFolder: folder, folders: [folder, ...folders] });
    return {
      ...duckDb,
      folder,
      close: () => {
        duckDb.close();
        return remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
