import { Readable } from 'node:stream';
import type { RecordKind } from '@analytics/shared/domain';
import { type CsvError, parse } from 'csv-parse';
import { type ReadRecord, readRow } from '../rows/record-row.js';
import { unguarded } from './formula-guard.js';
import { type CsvOptions, columnsOf } from './write-csv.js';

/** Longer than any record can be. */
const MAX_RECORD_LENGTH = 16 * 1024 * 1024;

interface ParsedRow {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * The records of a file of `csvText`, with a fault for each row that is none; the line is the last one of the row.
 * `guard` must be that of the file. A file that was cut between two rows cannot be told from a whole one.
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<ReadRecord> {
  /** The parser is ahead of who reads. */
  const skipped: ReadRecord[] = [];
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: MAX_RECORD_LENGTH,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      skipped.push({ line: Number(error?.['lines'] ?? 0), fault: error?.message ?? 'cannot be read' });
    },
  });
  const bytes = Readable.from(chunks, { objectMode: false });
  bytes.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      while (skipped[0] !== undefined && skipped[0].line < info.lines) yield* skipped.splice(0, 1);
      yield { line: info.lines, ...readCells(record, options) };
    }
    yield* skipped;
  } finally {
    bytes.destroy();
  }
}

/** Columns that are no text. */
const JSON_COLUMNS: Readonly<Record<RecordKind, ReadonlySet<string>>> = {
  event: new Set(['properties']),
  metric: new Set(['value', 'tags']),
};

function readCells(cells: Readonly<Record<string, string>>, { kind, guard }: CsvOptions): ReturnType<typeof readRow> {
  const row: Record<string, unknown> = {};
  for (const column of columnsOf(kind)) {
    const cell = cells[column];
    if (cell === undefined) continue;
    if (!JSON_COLUMNS[kind].has(column)) row[column] = guard ? unguarded(cell) : cell;
    else {
      try {
        row[column] = JSON.parse(cell);
      } catch {
        return { fault: `${column}: is not JSON` };
      }
    }
  }
  return readRow(kind, row);
}
