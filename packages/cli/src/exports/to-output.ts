import { csvText } from '@analytics/record-files/csv';
import { completeLine, readLine } from '@analytics/record-files/ndjson';
import { OperatorError } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import type { ApiClient } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { type Asked, type FileOptions, recordKindOf } from './asked.js';
import { downloadLines } from './download.js';

/** What a pipe takes at once. */
const CHUNK_LENGTH = 64 * 1024;

/** Exports to standard output. What is cut meanwhile is gone on with, so that the reader sees one whole file. */
export async function exportToOutput(
  deps: CliDeps,
  client: ApiClient,
  { asked, content: { format, guard } }: { asked: Asked; content: FileOptions },
): Promise<void> {
  const ended = new AbortController();
  const lines = downloadLines(deps, client, { asked, lastLine: undefined, signal: ended.signal });
  const kind = recordKindOf(asked);
  const texts = format === 'csv' ? csvText(pointsOf(lines, asked), { kind, guard }) : ndjsonOf(lines);
  let chunk = '';
  try {
    for await (const text of texts) {
      chunk += text;
      if (chunk.length < CHUNK_LENGTH) continue;
      await deps.out.write(chunk);
      chunk = '';
    }
    await deps.out.write(chunk);
  } finally {
    ended.abort();
  }
}

async function* ndjsonOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let count = 0;
  for await (const line of lines) {
    count += 1;
    yield `${line}\n`;
  }
  yield completeLine(count);
}

async function* pointsOf(lines: AsyncIterable<string>, asked: Asked): AsyncGenerator<Point> {
  for await (const line of lines) {
    const read = readLine(recordKindOf(asked), line);
    if (!('point' in read)) throw new OperatorError('the service sent what is no record: is it of another version?');
    yield read.point;
  }
}
