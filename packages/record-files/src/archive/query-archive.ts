import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type QueryAnswer, queryFiles } from '../parquet/query-files.js';
import type { FileStorage } from '../storage/index.js';
import { localFile } from './local-file.js';
import { type ArchiveSelection, fileNameOf, listArchive } from './manifest.js';

/**
 * Runs a question on the archive: the tables `events` and `metrics` of the selection. In a folder the files are read in
 * place; from S3 they are fetched first, all of the selection.
 *
 * @throws OperatorError with what is wrong with the statement.
 */
export async function queryArchive<Result>(
  { storage, selection, sql }: { storage: FileStorage; selection: ArchiveSelection; sql: string },
  use: (answer: QueryAnswer) => Promise<Result>,
): Promise<Result> {
  const tempFolder = await mkdtemp(join(await realpath(tmpdir()), 'analytics-'));
  try {
    const files = { event: [] as string[], metric: [] as string[] };
    for await (const manifest of listArchive(storage, selection)) {
      const path =
        storage.folder === undefined
          ? (await localFile(storage, manifest, tempFolder)).path
          : join(storage.folder, fileNameOf(manifest));
      files[manifest.kind].push(path);
    }
    return await queryFiles({ files, folder: storage.folder ?? tempFolder, sql }, use);
  } finally {
    await rm(tempFolder, { recursive: true, force: true });
  }
}
