import { randomUUID } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DAY_MS } from '@analytics/shared/domain';
import { syncFolder } from '@analytics/shared/files';
import { requireFileName, requirePrefix, UNFINISHED } from './file-names.js';
import type { FileStorage, StoredFile } from './file-storage.js';
import { noSuchFile, storageUnavailable } from './storage-errors.js';

/** Records are personal: only the service's own user may read them. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const READ_BYTES = 256 * 1024;

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');

/** Files below a folder, which is made when the first one is written. */
export function createFolderStorage(folder: string): FileStorage {
  const root = resolve(folder);
  const pathOf = (name: string) => join(root, requireFileName(name));
  const unavailable = (error: unknown) => storageUnavailable(error, root);

  return {
    place: root,
    folder: root,

    async write(name, content, { signal } = {}) {
      const target = pathOf(name);
      const unfinished = `${target}.${randomUUID()}${UNFINISHED}`;
      try {
        await makeFolder(root, dirname(target));
        await removeAbandoned(dirname(target));
        const bytes = await writeDurably(unfinished, fromCaller(content), signal);
        await rename(unfinished, target);
        await syncFolder(dirname(target));
        return { bytes };
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => {});
        throw error instanceof CallerError || signal?.aborted === true ? causeOf(error) : unavailable(error);
      }
    },

    async *read(name, { signal } = {}) {
      const path = pathOf(name);
      let file: FileHandle;
      try {
        file = await open(await within(root, path), constants.O_RDONLY | constants.O_NOFOLLOW);
      } catch (error) {
        throw isMissing(error) ? noSuchFile(name) : unavailable(error);
      }
      try {
        for (;;) {
          signal?.throwIfAborted();
          const { bytesRead, buffer } = await file
            .read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES)
            .catch((error) => {
              throw unavailable(error);
            });
          if (bytesRead === 0) return;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },

    async *list(prefix) {
      requirePrefix(prefix);
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      for await (const name of namesBelow(root, folder, prefix, unavailable)) {
        const file = await this.stat(name);
        if (file !== undefined) yield file;
      }
    },

    async stat(name): Promise<StoredFile | undefined> {
      const path = pathOf(name);
      try {
        const found = await stat(await within(root, path));
        return found.isFile() ? { name, bytes: found.size, changedAt: Math.floor(found.mtimeMs) } : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw unavailable(error);
      }
    },

    async delete(name) {
      const target = pathOf(name);
      try {
        await rm(await within(root, target), { force: true });
        await syncFolder(dirname(target));
      } catch (error) {
        if (!isMissing(error)) throw unavailable(error);
      }
    },
  };
}

/** What the content of a file threw: it is the caller's, and no fault of the storage. */
class CallerError extends Error {}
const causeOf = (error: unknown): unknown => (error instanceof CallerError ? error.cause : error);

async function* fromCaller(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (cause) {
    throw new CallerError('the content ended with an error', { cause });
  }
}

async function makeFolder(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  await within(root, join(folder, 'x'));
  if (first === undefined) return;
  for (let made = folder; made.length >= dirname(first).length; made = dirname(made)) await syncFolder(made);
}

/** A link that somebody has put into the folder must not lead out of it. */
async function within(root: string, path: string): Promise<string> {
  const folder = await realpath(dirname(path));
  const realRoot = await realpath(root);
  if (folder === realRoot || folder.startsWith(realRoot + sep)) return path;
  throw Object.assign(new Error(`${path} leads out of ${root}`), { code: 'a link in it leads elsewhere' });
}

async function writeDurably(
  path: string,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    let bytes = 0;
    for await (const part of content) {
      signal?.throwIfAborted();
      await file.writeFile(part);
      bytes += part.byteLength;
    }
    signal?.throwIfAborted();
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

/** What a process that was killed has left. Nobody writes a file for a day without a byte. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > DAY_MS) await rm(path, { force: true });
  }
}

/** In the order of whole names, which is not that of the names within a folder: `a-b` comes before `a/b`. */
async function* namesBelow(
  root: string,
  folder: string,
  prefix: string,
  unavailable: (error: unknown) => Error,
): AsyncGenerator<string> {
  const names = (await entriesOf(join(root, folder), unavailable))
    .filter((entry) => entry.isDirectory() || (entry.isFile() && !entry.name.endsWith(UNFINISHED)))
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
    .filter((name) => name.startsWith(prefix) || (name.endsWith('/') && prefix.startsWith(name)));
  for (const name of names.sort((a, b) => (a < b ? -1 : 1))) {
    if (name.endsWith('/')) yield* namesBelow(root, name, prefix, unavailable);
    else if (isFileName(name)) yield name;
  }
}

/** What others have put there is no file of ours. */
function isFileName(name: string): boolean {
  try {
    requireFileName(name);
    return true;
  } catch {
    return false;
  }
}

async function entriesOf(path: string, unavailable: (error: unknown) => Error): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw unavailable(error);
  }
}
