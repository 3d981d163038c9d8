import type { RecordKind } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { csvText } from '../csv/write-csv.js';
import { ndjsonText } from '../ndjson/write-ndjson.js';
import { parquetBytes } from '../parquet/index.js';
import { inPortions } from '../rows/in-portions.js';

export const FORMATS = ['ndjson', 'csv', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

export interface ContentOptions {
  kind: RecordKind;
  format: Format;
  /** CSV only: whether texts that a spreadsheet would run are guarded. */
  guard: boolean;
}

/** The file that records make. Parquet is made on the disk first, so that its first byte comes after the last record. */
export function contentOf(points: AsyncIterable<Point>, options: ContentOptions): AsyncIterable<Uint8Array> {
  if (options.format === 'parquet') return parquetBytes({ kind: options.kind, records: inPortions(points) });
  return inChunks(options.format === 'csv' ? csvText(points, options) : ndjsonText(points));
}

/** As much as a connection takes at once; a line at a time would be a packet a line. */
const CHUNK_LENGTH = 64 * 1024;
/** What is there goes out after this time, milliseconds, so that whoever waits sees that records come. */
const LONGEST_WAIT_MS = 200;

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let chunk = '';
  let since = 0;
  for await (const text of texts) {
    if (chunk === '') since = performance.now();
    chunk += text;
    if (chunk.length < CHUNK_LENGTH && performance.now() - since < LONGEST_WAIT_MS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}
