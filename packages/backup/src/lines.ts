import { gunzipped, gzipped } from '@analytics/shared/files';
import type { ConsumedRecord, DayCount } from '@analytics/shared/ports';

/** Objects as lines of JSON, compressed. */
export const linesFile = (values: AsyncIterable<unknown> | Iterable<unknown>): AsyncIterable<Uint8Array> =>
  gzipped(linesOf(values));

async function* linesOf(values: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<Buffer> {
  for await (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`);
}

/** The objects of such a file. */
export async function* readLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of gunzipped(content)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

/** Apps, kinds and days with how many records they have. */
export const DAYS_FILE = 'days.ndjson.gz';

export async function readDays(content: AsyncIterable<Uint8Array>): Promise<DayCount[]> {
  const days: DayCount[] = [];
  for await (const day of readLines(content)) days.push(day as DayCount);
  return days;
}

interface RecordLine extends Pick<ConsumedRecord, 'partition' | 'offset' | 'appendedAt'> {
  key: string | null;
  value: string | null;
  headers: [name: string, content: string][];
}

const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64');
const bytesOf = (text: string | null): Uint8Array | null => (text === null ? null : Buffer.from(text, 'base64'));

/** The records of a topic as lines; bytes are base64. */
export async function* recordLines(records: AsyncIterable<ConsumedRecord>): AsyncGenerator<RecordLine> {
  for await (const { partition, offset, appendedAt, key, value, headers } of records) {
    const texts = Object.entries(headers).map(([name, content]): [string, string] => [name, textOf(content) ?? '']);
    yield { partition, offset, appendedAt, key: textOf(key), value: textOf(value), headers: texts };
  }
}

export async function* readRecords(topic: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<ConsumedRecord> {
  for await (const line of readLines(content)) {
    const { partition, offset, appendedAt, key, value, headers } = line as RecordLine;
    // fromEntries defines the properties, so a header named __proto__ stays a header.
    const contents = Object.fromEntries(headers.map(([name, text]) => [name, Buffer.from(text, 'base64')]));
    yield { topic, partition, offset, appendedAt, key: bytesOf(key), value: bytesOf(value), headers: contents };
  }
}
