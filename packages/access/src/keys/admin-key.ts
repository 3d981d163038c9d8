import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessConfig } from '@analytics/shared/config';
import { OperatorError } from '@analytics/shared/errors';
import { replaceFile } from '@analytics/shared/files';
import { createKey, hashOf } from './key-text.js';

/** What is needed to check the admin key. */
export interface AdminKey {
  /** SHA-256 of the whole key, hex. */
  hash: string;
}

export interface LoadedAdminKey extends AdminKey {
  /** The key itself if it was made now: to be shown to the operator this once. */
  made?: string;
}

/** The file in the data folder that has the hash of the key that was made. */
export const ADMIN_KEY_FILE_NAME = 'admin-key.sha256';
const HASH = /^[0-9a-f]{64}$/;

/**
 * The admin key of `ADMIN_KEY`, else the one that was made at an earlier start, else a new one; undefined with
 * `AUTH=off`. Of a key that it makes only the hash is kept, durably before the key is returned.
 *
 * @param dataDir Of a service that makes one itself. One process at a time: its lock must be held.
 * @throws OperatorError when the file of an earlier start cannot be read as one.
 */
export async function loadAdminKey(options: {
  config: Pick<AccessConfig, 'AUTH' | 'ADMIN_KEY'>;
  dataDir?: string;
}): Promise<LoadedAdminKey | undefined> {
  const { config, dataDir } = options;
  if (config.AUTH !== 'on') return undefined;
  if (config.ADMIN_KEY !== undefined) return { hash: hashOf(config.ADMIN_KEY) };
  if (dataDir === undefined) return undefined;
  const path = join(dataDir, ADMIN_KEY_FILE_NAME);
  const hash = await readHash(path);
  if (hash !== undefined) return { hash };
  const { key } = createKey();
  const made = { hash: hashOf(key), made: key };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await replaceFile(path, `${made.hash}\n`);
  return made;
}

async function readHash(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OperatorError(`${path} cannot be read: ${(error as Error).message}`);
  }
  const hash = text.trim();
  if (HASH.test(hash)) return hash;
  throw new OperatorError(
    `${path} does not have the hash of an admin key: set ADMIN_KEY, or delete the file to have another key made`,
  );
}
