/** Parses CSV (RFC 4180, lines that end with `\n`) that comes in pieces. */
export class CsvParser {
  #rest = '';

  /** The rows that are complete with this piece. Empty lines are left out. */
  push(piece: string): string[][] {
    const text = this.#rest + piece;
    const rows: string[][] = [];
    let at = 0;
    for (;;) {
      const row = rowAt(text, at);
      if (row === undefined) break;
      if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row.cells);
      at = row.end;
    }
    this.#rest = text.slice(at);
    return rows;
  }

  /** Whether the text ended in the middle of a row. */
  get hasRest(): boolean {
    return this.#rest !== '';
  }
}

/** The row that begins at an index, and where the next one begins; undefined where its end is not there yet. */
function rowAt(text: string, start: number): { cells: string[]; end: number } | undefined {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const end = text[at] === '"' ? endOfQuoted(text, at) : endOfPlain(text, at);
    if (end === undefined) return undefined;
    cells.push(text[at] === '"' ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
    if (text[end] === '\n') return { cells, end: end + 1 };
    at = end + 1;
  }
}

/** Where an unquoted cell ends: at a comma or a line break. */
function endOfPlain(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === LINE_FEED) return at;
  }
  return undefined;
}

/** Behind the closing quote; two quotes are one of the text. */
function endOfQuoted(text: string, start: number): number | undefined {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    // The character behind decides, so it must be there.
    if (quote === -1 || quote + 1 >= text.length) return undefined;
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote + 1;
    at = quote + 2;
  }
}

const QUOTE = 34;
const COMMA = 44;
const LINE_FEED = 10;
