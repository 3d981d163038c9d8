import { createHash, type Hash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileStorage, requireFileName } from '@analytics/record-files/storage';
import { OperatorError } from '@analytics/shared/errors';
import type { BackupSink, BackupSource } from '@analytics/shared/ports';
import { decodeManifest, encodeManifest, type Manifest } from './manifest.js';

/** All backups are below this, each in a folder of its own. */
const FOLDER = 'backups/';
const MANIFEST = 'manifest.json';

export const fileName = (backup: string, file: string): string => `${FOLDER}${backup}/${file}`;

/** A backup's name is the time at which it began, so that the order of names is that of times. */
export const backupName = (atMs: number): string => new Date(atMs).toISOString().replaceAll(':', '-');

type WrittenFile = Manifest['files'][number];

/** Writes the files of a backup, and remembers what they are. */
export function createSink(storage: FileStorage, backup: string, signal: AbortSignal) {
  const files: WrittenFile[] = [];
  const sink: BackupSink = {
    write: async (name, content) => {
      const sha256 = createHash('sha256');
      const { bytes } = await storage.write(fileName(backup, name), hashed(content, sha256), { signal });
      files.push({ name, bytes, sha256: sha256.digest('hex') });
    },
  };
  return { sink, files };
}

/** Makes the files that were written before a backup. */
export async function sealBackup(storage: FileStorage, backup: string, manifest: Manifest): Promise<void> {
  await storage.write(fileName(backup, MANIFEST), once(encodeManifest(manifest)));
}

/** Reads the files of a backup, each of which must be as it was written. */
export const sourceOf = (storage: FileStorage, backup: string, { files }: Manifest): BackupSource => ({
  names: files.map(({ name }) => name),
  async *read(name) {
    const file = files.find((one) => one.name === name);
    if (file === undefined) throw new OperatorError(`The backup ${backup} has no ${name}.`);
    const sha256 = createHash('sha256');
    yield* hashed(storage.read(fileName(backup, name)), sha256);
    if (sha256.digest('hex') !== file.sha256) throw altered(backup, name);
  },
});

const altered = (backup: string, name: string): OperatorError =>
  new OperatorError(`${name} of the backup ${backup} is not as it was written: it was cut or altered.`);

/** @throws OperatorError when a file is not there, or not as it was written. */
export async function checkFiles(
  storage: FileStorage,
  backup: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<void> {
  const source = sourceOf(storage, backup, manifest);
  for (const { name, bytes } of manifest.files) {
    const found = await storage.stat(fileName(backup, name));
    if (found === undefined) throw new OperatorError(`${name} of the backup ${backup} is missing.`);
    if (found.bytes !== bytes) throw altered(backup, name);
    for await (const _part of source.read(name)) signal.throwIfAborted();
  }
}

/** Whether there is a backup of this name, and not only what is left of one. */
export const isWhole = async (storage: FileStorage, backup: string): Promise<boolean> =>
  (await storage.stat(fileName(backup, MANIFEST))) !== undefined;

/** @throws OperatorError when there is no such backup, or it is of a newer release. */
export async function readManifest(storage: FileStorage, backup: string): Promise<Manifest> {
  const name = fileName(backup, MANIFEST);
  if (!(await isWhole(storage, backup))) {
    throw new OperatorError(`There is no whole backup ${backup} in ${storage.place}. List those that there are.`);
  }
  const parts: Uint8Array[] = [];
  for await (const part of storage.read(name)) parts.push(part);
  return decodeManifest(Buffer.concat(parts).toString(), backup);
}

/** Of every backup, by its name, whether it is whole. */
export async function backupsIn(storage: FileStorage): Promise<Map<string, { isWhole: boolean; bytes: number }>> {
  const backups = new Map<string, { isWhole: boolean; bytes: number }>();
  for await (const { name, bytes } of storage.list(FOLDER)) {
    const [backup = '', file] = name.slice(FOLDER.length).split('/');
    const known = backups.get(backup) ?? { isWhole: false, bytes: 0 };
    backups.set(backup, { isWhole: known.isWhole || file === MANIFEST, bytes: known.bytes + bytes });
  }
  return backups;
}

/** Deletes what there is of a backup; first what makes it one. */
export async function deleteBackup(storage: FileStorage, backup: string): Promise<void> {
  await storage.delete(fileName(backup, MANIFEST));
  for await (const { name } of storage.list(fileName(backup, ''))) await storage.delete(name);
  // With what a process that was killed was writing: as large as a file, and listed as none.
  if (storage.folder !== undefined)
    await rm(join(storage.folder, requireFileName(`${FOLDER}${backup}`)), { recursive: true, force: true });
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const part of content) {
    hash.update(part);
    yield part;
  }
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
