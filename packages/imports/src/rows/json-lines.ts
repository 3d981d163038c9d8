import type { Readable } from 'node:stream';
import { isObject } from '@analytics/shared/domain';
import type { ReadRow } from './read-row.js';

/** JSON objects of a stream, one a line. An array with an element a line is read as well; of any other, each line is a fault. */
export async function* readJsonLines(bytes: Readable): AsyncIterable<ReadRow> {
  let number = 0;
  for await (const line of linesOf(bytes)) {
    number += 1;
    const json = line
      .trim()
      .replace(/^\uFEFF/, '')
      .replace(/^\[/, '')
      .replace(/[,\]]$/, '')
      .trim();
    if (json !== '') yield rowOf(number, json);
  }
}

/** Not `readline`: it does not tell when what it reads fails. */
async function* linesOf(bytes: Readable): AsyncIterable<string> {
  let rest = '';
  for await (const part of bytes.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function rowOf(number: number, json: string): ReadRow {
  try {
    const row: unknown = JSON.parse(json);
    return isObject(row) ? { number, row } : { number, fault: 'is no JSON object' };
  } catch {
    return { number, fault: 'is not JSON' };
  }
}
