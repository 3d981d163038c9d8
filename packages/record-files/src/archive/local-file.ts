import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { damaged } from '../parquet/contents.js';
import type { FileStorage } from '../storage/index.js';
import { fileNameOf, type Manifest } from './manifest.js';

export interface LocalFile {
  path: string;
  /** Takes away what was made for it. */
  remove(): Promise<void>;
}

/** The SHA-256 of a file on this machine, hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/**
 * The file of a manifest on this machine, checked against it: in place where the storage is a folder, else a copy in
 * `tempFolder`.
 *
 * @throws AppError `damaged_file`, `no_such_file`
 */
export async function localFile(storage: FileStorage, manifest: Manifest, tempFolder: string): Promise<LocalFile> {
  const name = fileNameOf(manifest);
  const file = await fetched(storage, name, tempFolder);
  if ((await sha256Of(file.path)) === manifest.file.sha256) return file;
  await file.remove();
  throw damaged(name, 'is damaged: it is cut or was altered, its manifest says something else');
}

async function fetched(storage: FileStorage, name: string, tempFolder: string): Promise<LocalFile> {
  if (storage.folder !== undefined) {
    // Throws where there is none, and for one that is a link.
    for await (const _part of storage.read(name)) break;
    return { path: join(storage.folder, name), remove: async () => {} };
  }
  const path = join(tempFolder, name.replaceAll('/', '-').slice(-200));
  await pipeline(storage.read(name), createWriteStream(path, { mode: 0o600 }));
  return { path, remove: () => rm(path, { force: true }) };
}
