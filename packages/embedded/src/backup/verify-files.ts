import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipped } from '@analytics/shared/files';
import type { BackupSource, DayCount } from '@analytics/shared/ports';
import { countEntries, LOG_FILE } from '../log/index.js';
import { dayCounts, STORE_FILE } from '../store/backup.js';
import { openDatabase } from '../store/database.js';

/** Enough to count. */
const MEMORY_MB = 512;

/**
 * Opens the files of a backup as a restore would, in a temporary folder; what the store has, where there is one.
 *
 * @throws DataFolderError when a file cannot be opened.
 */
export async function verifyEmbeddedFiles(
  source: BackupSource,
  signal: AbortSignal,
): Promise<readonly DayCount[] | undefined> {
  if (source.names.includes(LOG_FILE)) await countEntries(gunzipped(source.read(LOG_FILE)));
  if (!source.names.includes(STORE_FILE)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'analytics-verify-'));
  try {
    const file = join(folder, STORE_FILE);
    const out = createWriteStream(file, { mode: 0o600 });
    await pipeline(Readable.from(source.read(STORE_FILE)), out, { signal });
    const database = await openDatabase({ file, memoryMb: MEMORY_MB, expectExisting: true });
    try {
      return await dayCounts(database.writer);
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
