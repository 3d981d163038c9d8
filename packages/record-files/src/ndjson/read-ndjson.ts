import type { RecordKind } from '@analytics/shared/domain';
import { type ReadRecord, readRow } from '../rows/record-row.js';
import { readLines } from './read-lines.js';

/** The last line of a whole file. */
export interface Complete {
  complete: true;
  count: number;
}

export const CUT = 'the last line, which says that the file is complete, is missing: it was cut';

/** What a line says: a record, or that the file is complete. */
export function readLine(kind: RecordKind, text: string): ReturnType<typeof readRow> | Complete {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return { fault: 'is not JSON' };
  }
  return isComplete(row) ? row : readRow(kind, row);
}

const isComplete = (row: unknown): row is Complete =>
  typeof row === 'object' && row !== null && 'complete' in row && row.complete === true && 'count' in row;

/**
 * The records of a file of `ndjsonText`, with a fault for each line that is none, and one at the end when the file was
 * cut or has another number of records than it says.
 */
export async function* readNdjson(kind: RecordKind, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  let line = 0;
  let count = 0;
  let said: number | undefined;
  for await (const { text, isWhole } of readLines(chunks)) {
    line += 1;
    if (text === '') continue;
    // A part of a line may be JSON by chance; nobody says that it was all.
    const read = isWhole ? readLine(kind, text) : { fault: 'is not whole' };
    if ('complete' in read) said = read.count;
    else {
      count += 1;
      yield { line, ...read };
    }
  }
  if (said === undefined) yield { line: line + 1, fault: CUT };
  else if (said !== count) yield { line, fault: `the file has ${count} records, and says that it has ${said}` };
}
