import { malformed } from '../samples/faults.js';

export type FieldValue = number | boolean | string;

/** One point: https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/ */
export interface Line {
  measurement: string;
  tags: Map<string, string>;
  fields: Map<string, FieldValue>;
  /** In the precision of the request; undefined where the server is to say it. */
  time: bigint | undefined;
}

const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d{1,19}i$/;
const UNSIGNED = /^\d{1,20}u$/;
const TIME = /^-?\d{1,19}$/;
const BOOLEANS = new Map([
  ...['t', 'T', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['f', 'F', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
/** Of a line, in an error. */
const MAX_SHOWN = 80;

/**
 * The points of a text, one after the other; comments and empty lines are none.
 *
 * @throws AppError for the first that is not as it should be, named by its number and its beginning
 */
export function* linesOf(text: string): Generator<Line> {
  const cursor = new Cursor(text);
  while (cursor.toNextLine()) yield lineAt(cursor);
}

/** What ends a part, beside the end of the line. */
const IN_MEASUREMENT = ', ';
const IN_KEY = '=, ';
const IN_VALUE = ', ';

function lineAt(cursor: Cursor): Line {
  const measurement = cursor.part(IN_MEASUREMENT);
  if (measurement === '') throw cursor.fault('missing measurement');
  const tags = new Map<string, string>();
  while (cursor.take(',')) {
    const key = cursor.part(IN_KEY);
    if (key === '' || !cursor.take('=')) throw cursor.fault('missing tag key or value');
    const value = cursor.part(IN_VALUE);
    if (value === '') throw cursor.fault('missing tag value');
    tags.set(key, value);
  }
  const fields = new Map<string, FieldValue>();
  cursor.skipSpaces();
  do {
    const key = cursor.part(IN_KEY);
    if (key === '' || !cursor.take('=')) throw cursor.fault('missing fields');
    fields.set(key, cursor.take('"') ? cursor.quoted() : fieldValue(cursor.raw(), cursor));
  } while (cursor.take(','));
  return { measurement, tags, fields, time: timeAt(cursor) };
}

function fieldValue(raw: string, cursor: Cursor): number | boolean {
  if (INTEGER.test(raw) || UNSIGNED.test(raw)) return Number(raw.slice(0, -1));
  const value = FLOAT.test(raw) ? Number(raw) : BOOLEANS.get(raw);
  if (value === undefined || !Number.isFinite(Number(value))) throw cursor.fault('invalid field value');
  return value;
}

function timeAt(cursor: Cursor): bigint | undefined {
  cursor.skipSpaces();
  const raw = cursor.raw();
  cursor.skipSpaces();
  if (!cursor.atEndOfLine()) throw cursor.fault('nothing may follow the timestamp');
  if (raw === '') return undefined;
  if (!TIME.test(raw)) throw cursor.fault('bad timestamp');
  return BigInt(raw);
}

/** A place in the text, which moves on. */
class Cursor {
  readonly #text: string;
  #at = 0;
  /** Where the line begins, and its number. */
  #start = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves to the next line that says something; false at the end of the text. */
  toNextLine(): boolean {
    for (;;) {
      this.skipSpaces();
      if (this.#at >= this.#text.length) return false;
      if (this.#char() === '#') this.#at = this.#endOfLine();
      else if (!this.atEndOfLine()) break;
      // What follows a line break, if one is here.
      if (this.#char() === '\r') this.#at += 1;
      if (this.#char() === '\n') this.#newLine();
    }
    this.#start = this.#at;
    return true;
  }

  /** The text up to one of `ends`; a backslash before one of the signs of the syntax takes its meaning away. */
  part(ends: string): string {
    let part = '';
    let from = this.#at;
    for (; !this.atEndOfLine() && !ends.includes(this.#char()); this.#at += 1) {
      if (this.#char() !== '\\' || !',= '.includes(this.#text.charAt(this.#at + 1) || '\n')) continue;
      part += this.#text.slice(from, this.#at);
      this.#at += 1;
      from = this.#at;
    }
    return part + this.#text.slice(from, this.#at);
  }

  /** What is not quoted, up to the next comma or space. */
  raw(): string {
    const from = this.#at;
    while (!this.atEndOfLine() && !IN_VALUE.includes(this.#char())) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  /** The text up to the closing quote; there may be line breaks in it. */
  quoted(): string {
    let text = '';
    let from = this.#at;
    for (; this.#char() !== '"'; this.#at += 1) {
      if (this.#at >= this.#text.length) throw this.fault('unbalanced quotes');
      if (this.#char() === '\n') this.#line += 1;
      if (this.#char() !== '\\' || !'"\\'.includes(this.#text.charAt(this.#at + 1) || '\n')) continue;
      text += this.#text.slice(from, this.#at);
      this.#at += 1;
      from = this.#at;
    }
    text += this.#text.slice(from, this.#at);
    this.#at += 1;
    return text;
  }

  take(char: string): boolean {
    if (this.#char() !== char) return false;
    this.#at += 1;
    return true;
  }

  skipSpaces(): void {
    while (this.#char() === ' ') this.#at += 1;
  }

  atEndOfLine(): boolean {
    const char = this.#char();
    return char === '' || char === '\n' || (char === '\r' && '\n'.includes(this.#text.charAt(this.#at + 1)));
  }

  fault(reason: string) {
    const shown = this.#text.slice(this.#start, Math.min(this.#endOfLine(), this.#start + MAX_SHOWN)).toWellFormed();
    return malformed(`unable to parse '${shown}' (line ${this.#line}): ${reason}.`);
  }

  /** Empty at the end. */
  #char(): string {
    return this.#text.charAt(this.#at);
  }

  #newLine(): void {
    this.#at += 1;
    this.#line += 1;
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end === -1 ? this.#text.length : end;
  }
}
