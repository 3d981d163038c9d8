import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readCsvRows } from './csv.js';
import { readJsonLines } from './json-lines.js';
import { readParquetRows } from './parquet.js';
import type { ReadRow } from './read-row.js';

/** The file is of no format that is read. */
export class UnknownFormat extends Error {}

const FORMATS = { csv: readCsvRows, ndjson: readJsonLines, jsonl: readJsonLines, json: readJsonLines } as const;

/**
 * The rows of a file in its order, counted from 1: `.csv`, `.ndjson`, `.jsonl`, `.json` (an object a line, or one array), all
 * of them also with `.gz`, and `.parquet`. A row that cannot be read is told and passed over.
 *
 * @throws UnknownFormat, or the error of the file system.
 */
export function readRows(file: string): AsyncIterable<ReadRow> {
  if (file.endsWith('.parquet')) return readParquetRows(file);
  const isGzip = file.endsWith('.gz');
  const format = /\.([a-z]+)(?:\.gz)?$/.exec(file)?.[1] ?? '';
  if (!Object.hasOwn(FORMATS, format))
    throw new UnknownFormat(`${file} is none of .csv, .ndjson, .jsonl, .json (with or without .gz) and .parquet`);
  const read = FORMATS[format as keyof typeof FORMATS];
  const bytes = createReadStream(file);
  // Whoever reads is told by the stream itself.
  return read(isGzip ? pipeline(bytes, createGunzip(), () => {}) : bytes);
}
