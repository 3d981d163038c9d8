import { pipeline, type Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Row } from '../mapped-row.js';
import type { ReadRow } from './read-row.js';

/** Rows of a table with a header line, by the names of its columns. The number of a row is that of its line. */
export async function* readCsvRows(bytes: Readable): AsyncIterable<ReadRow> {
  const faults: ReadRow[] = [];
  const parser = pipeline(
    bytes,
    parse({
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        faults.push({ number: Number(error?.['lines'] ?? 0), fault: error?.message ?? 'cannot be read' });
        return undefined;
      },
    }),
    () => {},
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
    yield* faults.splice(0);
    yield { number: info.lines, row: record };
  }
  yield* faults;
}
