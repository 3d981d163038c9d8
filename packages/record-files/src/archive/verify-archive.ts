import { AppError } from '@analytics/shared/errors';
import { damaged, isSame } from '../parquet/contents.js';
import { openConverter } from '../parquet/converter.js';
import { checkParquet } from '../parquet/read-parquet.js';
import type { FileStorage } from '../storage/index.js';
import { localFile } from './local-file.js';
import { type ArchiveSelection, fileNameOf, type Manifest, manifestNames, readManifest } from './manifest.js';

export interface Verified {
  /** Of the manifest. */
  name: string;
  /** Unset: it could not be read. */
  manifest?: Manifest;
  /** What is wrong; unset: nothing. */
  fault?: string;
}

/** Compares each file of the selection with its manifest: bytes, checksum of the file, number and checksum of the records. */
export async function* verifyArchive(storage: FileStorage, selection: ArchiveSelection = {}): AsyncGenerator<Verified> {
  for await (const name of manifestNames(storage, selection)) {
    let manifest: Manifest | undefined;
    try {
      manifest = await readManifest(storage, name);
      if (manifest === undefined) continue;
      await verifyRecords(storage, manifest);
      yield { name, manifest };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'storage_unavailable') throw error;
      yield { name, ...(manifest && { manifest }), fault: error.detail };
    }
  }
}

async function verifyRecords(storage: FileStorage, manifest: Manifest): Promise<void> {
  const converter = await openConverter(storage.folder === undefined ? [] : [storage.folder]);
  try {
    const name = fileNameOf(manifest);
    const { path } = await localFile(storage, manifest, converter.folder);
    const found = await checkParquet(converter.connection, { path, name });
    if (found.kind !== manifest.kind || !isSame(found, manifest)) {
      throw damaged(name, `has ${found.records} records, and its manifest says ${manifest.records} or others`);
    }
  } finally {
    await converter.close();
  }
}
