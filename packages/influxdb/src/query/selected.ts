import { HttpError, type Transport } from '@influxdata/influxdb-client';
import type { Database } from './database.js';
import type { Statement } from './influxql.js';

/** Rows that share the tags by which the statement groups. Many rows of one series come in several of these. */
export interface SeriesRows {
  /** None where the statement does not group by tags. */
  tags?: Readonly<Record<string, string>>;
  /** The first is `time`: RFC 3339 with up to nine decimals, or epoch milliseconds where these were asked for. */
  columns: readonly string[];
  /** In the order of the columns; null where a point has none. */
  values: readonly (readonly (string | number | null)[])[];
}

interface QueryResponse {
  error?: string;
  results?: { error?: string; series?: SeriesRows[]; partial?: boolean }[];
}

/** A figure beyond the largest number, which JSON cannot carry. */
export class NotFinite extends Error {
  override readonly name = 'NotFinite';
}

/** Max rows of one line of the response, where they are short. */
const CHUNK_ROWS = 10_000;

export interface RowOptions {
  /** Rows that come at once, at most. */
  chunkRows?: number;
  /** Times as numbers of milliseconds: a third less to send, and less to parse. */
  epoch?: 'ms';
}

/**
 * Runs a statement of InfluxQL and yields its rows as they come. Leaving the loop early
 * destroys the response, by which InfluxDB ends the statement.
 *
 * @throws NotFinite; HttpError; Error when the statement failed, or its response broke off.
 */
export async function* selected(
  transport: Transport,
  { database, retentionPolicy }: Database,
  { text, values }: Statement,
  { chunkRows = CHUNK_ROWS, epoch }: RowOptions = {},
): AsyncGenerator<SeriesRows> {
  const times = epoch === undefined ? {} : { epoch };
  const form = { db: database, rp: retentionPolicy, q: text, params: JSON.stringify(values), ...times };
  const body = new URLSearchParams({ ...form, chunked: 'true', chunk_size: String(chunkRows) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const chunks = transport.iterate('/query', body, { method: 'POST', headers });
  let isComplete = false;
  for await (const line of linesOf(chunks)) {
    const { error, results = [] } = responseOf(line);
    const [result] = results;
    const failure = error ?? result?.error;
    if (failure !== undefined) throw failed(failure);
    yield* result?.series ?? [];
    isComplete = result?.partial !== true;
  }
  if (!isComplete) throw new Error('the response of InfluxDB broke off');
}

/** The client's own split into lines is for CSV, where no line ends between quotes; it miscounts the escaped quotes of JSON. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    pieces.push(first);
    for (const other of others) {
      yield pieces.join('');
      pieces = [other];
    }
  }
  const last = pieces.join('');
  if (last !== '') yield last;
}

function responseOf(line: string): QueryResponse {
  try {
    return JSON.parse(line) as QueryResponse;
  } catch {
    // InfluxDB before 2.9 sends the error as plain text where it cannot make the JSON.
    return { error: line };
  }
}

function failed(message: string): Error {
  if (/^json: .*unsupported value: (?:[+-]Inf|NaN)$/.test(message)) return new NotFinite(message);
  // InfluxQL looks in the organisation of the token only; a token for everything finds the bucket of another one by name.
  if (/^(?:database|retention policy) not found/.test(message)) {
    return new HttpError(404, 'Not Found', 'the organization of the token has no such bucket');
  }
  return new Error(`InfluxDB failed within a query: ${message.slice(0, 1_000)}`);
}
