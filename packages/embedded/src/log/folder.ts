import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataFolderError } from '@analytics/shared/errors';
import { syncFolder } from '@analytics/shared/files';
import { ClassicLevel } from 'classic-level';
import { META_KEY } from './keys.js';
import { encodeMeta, type Meta } from './stored-values.js';

export type Engine = ClassicLevel<string, Buffer>;

/** Another process has the folder open, or this one. */
export class FolderInUseError extends DataFolderError {}

/** Larger than LevelDB's 4 MB, so that a burst is not held up by compactions. */
const WRITE_BUFFER_BYTES = 16 * 1024 * 1024;
/**
 * LevelDB maps every file that it has open into memory, where what was read or merged stays resident. Its least is 64
 * open tables and 10 other files; with its default of 1,000 all of a log of 512 MB was resident in the end.
 */
const MOST_OPEN_FILES = 74;

export const damaged = (directory: string, what: string, cause?: unknown): DataFolderError =>
  new DataFolderError(
    `The event log in ${directory} is damaged: ${what}. Restore the folder from a backup, or set DATA_DIR to another one to begin anew.`,
    { cause },
  );

async function filesOf(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new DataFolderError(`The event log's folder ${directory} cannot be read.`, { cause: error });
  }
}

/**
 * LevelDB makes a new, empty database where `CURRENT` is missing, and reads on without a log file that is gone; so
 * what it needs is looked for before it opens.
 */
async function checkFiles(directory: string, files: readonly string[]): Promise<void> {
  if (!files.includes('CURRENT')) throw damaged(directory, 'the file CURRENT is missing');
  const manifest = (await readFile(join(directory, 'CURRENT'), 'utf8')).trim();
  if (!manifest.startsWith('MANIFEST-')) throw damaged(directory, 'the file CURRENT is not readable');
  if (!files.includes(manifest)) throw damaged(directory, `the file ${manifest} is missing`);
  if (!files.some((file) => file.endsWith('.log'))) throw damaged(directory, 'its .log file is missing');
}

function openingError(directory: string, error: unknown): DataFolderError {
  const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
  const reason = cause?.message ?? String(error);
  if (cause?.code === 'LEVEL_LOCKED') {
    // LevelDB's own words for a lock that this process holds.
    const holder = reason.includes('already held by process')
      ? 'is open in this process already'
      : 'is in use by another process';
    return new FolderInUseError(
      `The event log in ${directory} ${holder}. Stop that one, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  if (cause?.code === 'LEVEL_CORRUPTION') return damaged(directory, reason, error);
  return new DataFolderError(`The event log in ${directory} cannot be opened: ${reason}.`, { cause: error });
}

export async function openEngine(directory: string, createIfMissing: boolean): Promise<Engine> {
  const engine: Engine = new ClassicLevel(directory, {
    keyEncoding: 'utf8',
    valueEncoding: 'buffer',
    createIfMissing,
    writeBufferSize: WRITE_BUFFER_BYTES,
    maxOpenFiles: MOST_OPEN_FILES,
  });
  try {
    await engine.open();
    return engine;
  } catch (error) {
    throw openingError(directory, error);
  }
}

/**
 * A new log is made beside its place and renamed into it with its meta value inside: a crash on the way leaves no
 * folder, so a folder without a meta value is always a damaged one.
 */
async function createFolder(directory: string, meta: Meta): Promise<void> {
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(dirname(directory), { recursive: true });
  const engine = await openEngine(unfinished, true);
  await engine.put(META_KEY, encodeMeta(meta), { sync: true });
  await engine.close();
  await rmdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(unfinished, directory);
  await syncFolder(dirname(directory));
}

/**
 * Opens the log's LevelDB, and makes it where the folder is missing or empty.
 *
 * @param mustExist the folder was in use before: when it is missing, that is a loss and not a beginning.
 * @throws DataFolderError when it is in use, damaged, or cannot be opened; it is then left as it was.
 */
export async function openFolder(directory: string, meta: Meta, mustExist: boolean): Promise<Engine> {
  const files = await filesOf(directory);
  if (files.length > 0) await checkFiles(directory, files);
  else if (mustExist) throw damaged(directory, 'the folder is missing or empty');
  else await createNew(directory, meta);
  return openEngine(directory, false);
}

async function createNew(directory: string, meta: Meta): Promise<void> {
  try {
    await createFolder(directory, meta);
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    throw new DataFolderError(`The event log's folder ${directory} cannot be made: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

/** What LevelDB says that it left out while it opened; it does not fail for it. */
export async function droppedOnOpening(directory: string): Promise<string[]> {
  const lines = await readFile(join(directory, 'LOG'), 'utf8').catch(() => '');
  return lines.split('\n').filter((line) => line.includes('Corruption') || line.includes('dropping'));
}
