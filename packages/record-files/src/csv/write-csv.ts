import type { RecordKind } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { stringify } from 'csv-stringify/sync';
import { EVENT_COLUMNS, METRIC_COLUMNS, type RecordRow, rowOf } from '../rows/record-row.js';
import { guarded } from './formula-guard.js';

export interface CsvOptions {
  kind: RecordKind;
  /** Puts `'` before texts that a spreadsheet would run as formulas. */
  guard: boolean;
}

/** Rows that become text at once. */
const ROWS_AT_ONCE = 100;

export const columnsOf = (kind: RecordKind): readonly string[] => (kind === 'event' ? EVENT_COLUMNS : METRIC_COLUMNS);

/** The names of the columns. */
export const csvHeader = (kind: RecordKind): string => csvRows([columnsOf(kind)]);

/** A line of names, and then the records; `properties` and `tags` are JSON texts. */
export async function* csvText(points: AsyncIterable<Point>, options: CsvOptions): AsyncGenerator<string> {
  yield csvHeader(options.kind);
  let rows: string[][] = [];
  for await (const point of points) {
    rows.push(cellsOf(rowOf(point), options));
    if (rows.length < ROWS_AT_ONCE) continue;
    yield csvRows(rows);
    rows = [];
  }
  yield csvRows(rows);
}

function cellsOf(row: RecordRow, { kind, guard }: CsvOptions): string[] {
  return columnsOf(kind).map((column) => {
    const value: unknown = row[column as keyof RecordRow];
    if (typeof value !== 'string') return JSON.stringify(value);
    return guard ? guarded(value) : value;
  });
}

/** RFC 4180. A lone line break of either kind is quoted too, and so are spaces at an end, which some readers drop. */
const csvRows = (rows: readonly (readonly string[])[]): string =>
  stringify(rows as string[][], { record_delimiter: '\r\n', quoted_match: /[\r\n]|^\s|\s$/ });
