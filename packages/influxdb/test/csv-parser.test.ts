import { describe, expect, it } from 'vitest';
import { CsvParser } from '../src/query/csv-parser.js';

const ROWS = [
  ['name', 'tags', 'time', 'record'],
  ['event_records', '', '1700000000000000001', '{"a":"b, c","d":"\\""}'],
  ['', 'two\nlines', '""', 'end'],
  ['"', ',', '\n', ''],
];
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const TEXT = ROWS.map((row) => `${row.map(quoted).join(',')}\n`).join('');

describe('CSV that comes in pieces', () => {
  it('is the same rows wherever it is cut', () => {
    for (let size = 1; size <= TEXT.length; size += 1) {
      const parser = new CsvParser();
      const rows: string[][] = [];
      for (let at = 0; at < TEXT.length; at += size) rows.push(...parser.push(TEXT.slice(at, at + size)));
      expect(rows).toEqual(ROWS);
      expect(parser.hasRest).toBe(false);
    }
  });

  it('says that it ended in the middle of a row', () => {
    const parser = new CsvParser();
    expect(parser.push('a,b\nc,"d')).toEqual([['a', 'b']]);
    expect(parser.hasRest).toBe(true);
  });

  it('has no rows of empty lines', () => {
    expect(new CsvParser().push('\n\na\n\n')).toEqual([['a']]);
  });
});
