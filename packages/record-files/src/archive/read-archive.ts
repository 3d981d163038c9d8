import type { Point } from '@analytics/shared/ports';
import { openConverter } from '../parquet/converter.js';
import { readRecords } from '../parquet/read-parquet.js';
import type { FileStorage } from '../storage/index.js';
import { localFile } from './local-file.js';
import { fileNameOf, type Manifest } from './manifest.js';

/**
 * The records of one manifest in time order, in portions. The file is checked before the first one is given.
 *
 * @throws AppError `damaged_file`, `no_such_file`
 */
export async function* readArchived(storage: FileStorage, manifest: Manifest): AsyncGenerator<readonly Point[]> {
  const converter = await openConverter(storage.folder === undefined ? [] : [storage.folder]);
  try {
    const { path } = await localFile(storage, manifest, converter.folder);
    yield* readRecords(converter.connection, { path, name: fileNameOf(manifest) });
  } finally {
    await converter.close();
  }
}
