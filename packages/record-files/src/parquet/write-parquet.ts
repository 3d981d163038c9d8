import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { RecordKind } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { fileColumns, tableSql } from './columns.js';
import { allOf, summarize, writeFile } from './combine.js';
import type { Contents } from './contents.js';
import { openConverter } from './converter.js';
import { conversionError } from './full-disk.js';
import { createPartWriter } from './part-writer.js';

export interface ParquetInput {
  kind: RecordKind;
  /** In portions of any size; they are written in this order. */
  records: AsyncIterable<readonly Point[]>;
}

export interface ParquetOutput extends Contents {
  path: string;
  bytes: number;
  /** Takes the file away. */
  remove(): Promise<void>;
}

/**
 * Makes a Parquet file of records in the temporary folder: zstd; `time_ns` exact, `timestamp` in milliseconds,
 * `properties` and `tags` as JSON texts. Memory is bounded whatever their number; the disk holds them twice meanwhile,
 * compressed.
 */
export async function writeParquet({ kind, records }: ParquetInput): Promise<ParquetOutput> {
  const { connection, folder, close } = await openConverter();
  try {
    const writer = await createPartWriter({ connection, kind, folder, label: 'part' });
    for await (const points of records) await writer.add(points);
    const parts = await writer.end();
    if (parts.length === 0) await connection.run(tableSql(kind, 'nothing'));
    const source = parts.length === 0 ? `SELECT ${fileColumns(kind)} FROM nothing` : allOf(parts);
    const contents = await summarize(connection, kind, source);
    const path = join(folder, 'records.parquet');
    const { bytes } = await writeFile({ connection, kind, source, contents, path });
    return { ...contents, path, bytes, remove: close };
  } catch (error) {
    await close();
    throw conversionError(error);
  }
}

/** The bytes of a Parquet file of records: the first one comes when all records are there. */
export async function* parquetBytes(input: ParquetInput): AsyncGenerator<Uint8Array> {
  const file = await writeParquet(input);
  try {
    yield* createReadStream(file.path) as AsyncIterable<Uint8Array>;
  } finally {
    await file.remove();
  }
}
