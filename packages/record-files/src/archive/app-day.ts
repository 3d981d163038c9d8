import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Point } from '@analytics/shared/ports';
import { writeFile } from '../parquet/combine.js';
import type { Contents } from '../parquet/contents.js';
import type { Converter } from '../parquet/converter.js';
import { createPartWriter } from '../parquet/part-writer.js';
import { readRecords } from '../parquet/read-parquet.js';
import type { FileStorage } from '../storage/index.js';
import { localFile, sha256Of } from './local-file.js';
import {
  type AppDay,
  fileNameOf,
  MANIFEST_VERSION,
  type Manifest,
  manifestName,
  recordsName,
  recordsPrefix,
  writeManifest,
} from './manifest.js';

export interface SealInput {
  storage: FileStorage;
  converter: Converter;
  appDay: AppDay;
  /** The records, as SQL that selects the columns of a file. */
  source: string;
  /** What it gives; at least one record. */
  contents: Contents;
}

/** Writes the records of an app and a day, seals them, and takes away what they replace. Resolves with the file's size. */
export async function sealRecords({ storage, converter, appDay, source, contents }: SealInput): Promise<number> {
  const { connection, folder } = converter;
  const { records, checksum, firstTime = '', lastTime = '' } = contents;
  const path = join(folder, 'sealed.parquet');
  const { bytes } = await writeFile({ connection, kind: appDay.kind, source, contents, path });
  const sha256 = await sha256Of(path);
  const name = recordsName(appDay, sha256);
  await storage.write(name, createReadStream(path) as AsyncIterable<Uint8Array>);
  await rm(path);
  const file = { name: name.slice(name.lastIndexOf('/') + 1), bytes, sha256 };
  const { appId, kind, day } = appDay;
  await writeManifest(storage, {
    formatVersion: MANIFEST_VERSION,
    appId,
    kind,
    day,
    records,
    checksum,
    firstTime,
    lastTime,
    file,
  });
  for await (const other of storage.list(recordsPrefix(appDay)))
    if (other.name !== name) await storage.delete(other.name);
  return bytes;
}

/** Takes the records of an app and a day out of the archive. */
export async function removeRecords(storage: FileStorage, appDay: AppDay): Promise<void> {
  await storage.delete(manifestName(appDay));
  for await (const { name } of storage.list(recordsPrefix(appDay))) await storage.delete(name);
}

export interface ChangeInput {
  storage: FileStorage;
  converter: Converter;
  manifest: Manifest;
  /** What a record becomes; undefined: it goes. Its time and id must stay. */
  change(point: Point): Point | undefined;
}

/**
 * The sealed records as they are after the change, in files of the converter's folder.
 *
 * @throws AppError `damaged_file`
 */
export async function changedRecords({ storage, converter, manifest, change }: ChangeInput): Promise<string[]> {
  const { connection, folder } = converter;
  const file = await localFile(storage, manifest, folder);
  try {
    const writer = await createPartWriter({ connection, kind: manifest.kind, folder, label: 'sealed' });
    const reader = await converter.connect();
    for await (const points of readRecords(reader, { path: file.path, name: fileNameOf(manifest) })) {
      await writer.add(points.map(change).filter((point) => point !== undefined));
    }
    return await writer.end();
  } finally {
    await file.remove();
  }
}
