import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BoundedReads } from '@analytics/shared/batching';
import { AppError, storeUnreadable } from '@analytics/shared/errors';
import { InfluxDB, type ParameterizedQuery, type QueryApi, type Transport } from '@influxdata/influxdb-client';
import { type Connection, readFault } from '../server/settings.js';
import type { StoreHealth } from '../server/store-health.js';
import { type Database, findDatabase } from './database.js';
import type { Statement } from './influxql.js';
import { FluxRow } from './rows.js';
import { type RowOptions, type SeriesRows, selected } from './selected.js';

/** Runs one query of Flux and hands over each row; it is the same object each time. */
export type RunFlux = (query: ParameterizedQuery, onRow: (row: FluxRow) => void) => Promise<void>;
/** Runs one statement of InfluxQL and hands over its rows, those of one series together or in several parts. */
export type RunInfluxql = (statement: Statement, onRows: (rows: SeriesRows) => void) => Promise<void>;
/** Runs one statement of InfluxQL whose rows are many or large: few are here at once, and no more come once the loop is left. */
export type StreamInfluxql = (statement: Statement, options: RowOptions) => AsyncIterable<SeriesRows>;

/**
 * Runs the queries of one read, which share its deadline. Before InfluxDB 2.9 Flux answers some points twice, in rows, in
 * sums and in counts, and can answer an overwritten value (docs/adr/0013): use it only where the reader removes
 * duplicates. InfluxQL answers each point once, with its newest value.
 */
export interface QueryRunner {
  runFlux: RunFlux;
  runInfluxql: RunInfluxql;
  streamInfluxql: StreamInfluxql;
  /** What InfluxQL calls the bucket. */
  findDatabase(): Promise<Database>;
}

export interface QueriesOptions {
  connection: Connection;
  health: StoreHealth;
  /** A read that takes longer is cancelled, here and in InfluxDB, milliseconds. */
  timeoutMs: number;
  /** Max rows of one query, so that it cannot fill the memory. */
  maxRows?: number;
  /** Reads at once; further ones wait. */
  maxReads?: number;
}

/** Reads at once, each of a few queries; InfluxDB itself has no limit by default. */
const MAX_READS = 8;
/** Max reads in the queue; further ones are rejected at once. */
const MAX_WAITING = 200;
/** Connections for queries. */
const MAX_SOCKETS = 16;
const MAX_ROWS = 2_000_000;
/** How long the name that InfluxQL has for the bucket is cached. */
const DATABASE_MAX_AGE_MS = 30_000;

/** Runs reads against InfluxDB: a few at once, each with one deadline, at which its requests are aborted too. */
export class Queries {
  readonly #options: QueriesOptions;
  readonly #agent: HttpAgent;
  readonly #reads: BoundedReads;
  #database: { names: Database; askedAtMs: number } | undefined;

  constructor(options: QueriesOptions) {
    this.#options = options;
    const { timeoutMs, maxReads = MAX_READS } = options;
    this.#reads = new BoundedReads({ maxRunning: maxReads, maxWaiting: MAX_WAITING, timeoutMs });
    const Agent = options.connection.url.startsWith('https:') ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  }

  /**
   * Runs `read` until its deadline or until the caller's signal aborts.
   *
   * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`.
   */
  async read<T>(read: (runner: QueryRunner) => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      const answer = await this.#reads.read((deadline) => read(this.#runner(deadline)), { signal });
      this.#options.health.succeeded('reads');
      return answer;
    } catch (error) {
      throw this.#errorOf(error);
    }
  }

  /** Rejects new reads; resolves when those under way have ended. */
  async close(): Promise<void> {
    await this.#reads.close();
    this.#agent.destroy();
  }

  /** A client of its own for each read: the client takes an abort signal only in its transport's options. */
  #runner(signal: AbortSignal): QueryRunner {
    const { connection, timeoutMs, maxRows = MAX_ROWS } = this.#options;
    const { url, token, org } = connection;
    const client = new InfluxDB({ url, token, timeout: timeoutMs, transportOptions: { agent: this.#agent, signal } });
    const api = client.getQueryApi(org);
    const findDatabase = () => this.#databaseOf(client.transport);
    async function* streamInfluxql(statement: Statement, options?: RowOptions): AsyncGenerator<SeriesRows> {
      signal.throwIfAborted();
      const database = await findDatabase();
      let count = 0;
      for await (const rows of selected(client.transport, database, statement, options)) {
        count = checkCount(count + rows.values.length, maxRows);
        yield rows;
      }
    }
    return {
      runFlux: (query, onRow) => runQuery(api, query, onRow, { signal, maxRows }),
      findDatabase,
      streamInfluxql,
      runInfluxql: async (statement, onRows) => {
        for await (const rows of streamInfluxql(statement)) onRows(rows);
      },
    };
  }

  /** Not cached for ever: an operator can give the name to another bucket. */
  async #databaseOf(transport: Transport): Promise<Database> {
    const known = this.#database;
    if (known !== undefined && performance.now() - known.askedAtMs < DATABASE_MAX_AGE_MS) return known.names;
    this.#database = undefined;
    const names = await findDatabase(transport, this.#options.connection);
    this.#database = { names, askedAtMs: performance.now() };
    return names;
  }

  #errorOf(error: unknown): AppError {
    if (error instanceof AppError) return error;
    const detail = readFault(error, this.#options.connection);
    if (detail !== undefined) this.#options.health.failed('reads', { detail, misconfigured: true });
    return storeUnreadable(error);
  }
}

async function runQuery(
  api: QueryApi,
  query: ParameterizedQuery,
  onRow: (row: FluxRow) => void,
  { signal, maxRows }: { signal: AbortSignal; maxRows: number },
): Promise<void> {
  signal.throwIfAborted();
  const row = new FluxRow();
  let count = 0;
  // Leaving the loop early destroys the response, by which InfluxDB ends the query.
  for await (const { values, tableMeta } of api.iterateRows(query)) {
    count = checkCount(count + 1, maxRows);
    onRow(row.next(values, tableMeta));
  }
}

function checkCount(rows: number, maxRows: number): number {
  if (rows > maxRows) throw new Error(`a query answered more than ${maxRows} rows`);
  return rows;
}
