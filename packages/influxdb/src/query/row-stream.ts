import { setMaxListeners } from 'node:events';
import { type AppError, shuttingDown, storeUnreadable } from '@analytics/shared/errors';
import { InfluxHttp } from '../server/influx-http.js';
import { type Connection, readFault } from '../server/settings.js';
import { CsvParser } from './csv-parser.js';
import type { Database } from './database.js';
import type { Statement } from './influxql.js';

/** One row of a response; the columns of a statement are in its order. */
export interface StreamedRow {
  timeNs: bigint;
  columns: readonly string[];
  /** The text of each column; empty where the point has none. */
  cells: readonly string[];
}

export interface RowStreamOptions {
  connection: Connection;
  /** What InfluxQL calls the bucket. */
  findDatabase(): Promise<Database>;
}

/** InfluxDB sends rows in parts of so many. */
const CHUNK_ROWS = 5_000;
/** Without a byte from InfluxDB while the consumer waits, milliseconds. */
const IDLE_TIMEOUT_MS = 120_000;
/** The first columns of CSV are the measurement, its tags and the time. */
const OWN_COLUMNS = 3;

/**
 * Streams the rows of statements of any size, as CSV: the time is exact to the nanosecond, which a JSON number is not.
 * InfluxDB waits while the consumer does. Each stream has a connection of its own, so that slow ones stop no others.
 */
export class RowStream {
  readonly #options: RowStreamOptions;
  readonly #http: InfluxHttp;
  readonly #closing = new AbortController();

  constructor(options: RowStreamOptions) {
    this.#options = options;
    this.#http = new InfluxHttp(options.connection, { maxConnections: null });
    // Every stream listens.
    setMaxListeners(0, this.#closing.signal);
  }

  /** @throws AppError `shutting_down` or `store_unavailable`, also when the signal aborts. */
  async *rows(statement: Statement, signal: AbortSignal | undefined): AsyncGenerator<StreamedRow> {
    const closing = this.#closing.signal;
    const either = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    try {
      either.throwIfAborted();
      const chunks = await this.#request(statement, either);
      for await (const rows of rowsOf(chunks)) {
        for (const row of rows) {
          yield row;
          // Rows that are here already are not handed over after the abort.
          either.throwIfAborted();
        }
      }
    } catch (error) {
      throw this.#errorOf(error);
    }
  }

  /** Ends the streams under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#http.destroy();
  }

  async #request({ text, values }: Statement, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
    const { database, retentionPolicy } = await this.#options.findDatabase();
    const form = { db: database, rp: retentionPolicy, q: text, params: JSON.stringify(values) };
    const body = new URLSearchParams({ ...form, epoch: 'ns', chunked: 'true', chunk_size: String(CHUNK_ROWS) });
    return this.#http.stream({
      path: '/query',
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/csv' },
      idleTimeoutMs: IDLE_TIMEOUT_MS,
      signal,
    });
  }

  #errorOf(error: unknown): AppError {
    if (this.#closing.signal.aborted) return shuttingDown();
    const detail = readFault(error, this.#options.connection);
    return storeUnreadable(detail === undefined ? error : new Error(detail, { cause: error }));
  }
}

/** @throws Error when the statement failed, or its response broke off. */
async function* rowsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<StreamedRow[]> {
  const decoder = new TextDecoder();
  const parser = new CsvParser();
  let columns: readonly string[] = [];
  for await (const chunk of chunks) {
    const rows: StreamedRow[] = [];
    const failure: string[] = [];
    for (const row of parser.push(decoder.decode(chunk, { stream: true }))) {
      const [first = '', second, time = ''] = row;
      if (first === 'name' && second === 'tags') columns = row.slice(OWN_COLUMNS);
      // A statement that fails, before or after its first rows, answers its error as rows of one column.
      else if (row.length === 1) failure.push(first);
      else rows.push({ timeNs: BigInt(time), columns, cells: row.slice(OWN_COLUMNS) });
    }
    if (failure.length > 0) throw new Error(`InfluxDB failed within a query: ${failure.join(' ').slice(0, 1_000)}`);
    yield rows;
  }
  if (parser.hasRest) throw new Error('the response of InfluxDB broke off');
}
