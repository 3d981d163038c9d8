import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { AppError, overloaded, shuttingDown, storeUnavailable } from '@analytics/shared/errors';
import { InfluxDB, type ParameterizedQuery, type QueryApi, type Transport } from '@influxdata/influxdb-client';
import { type Connection, readFault } from '../server/settings.js';
import type { StoreHealth } from '../server/store-health.js';
import { type Database, findDatabase } from './database.js';
import type { Statement } from './influxql.js';
import { Row } from './rows.js';
import { type Part, selected } from './selected.js';

/** Runs one query of Flux and gives each of its rows, which is the same object each time. */
export type RunQuery = (query: ParameterizedQuery, onRow: (row: Row) => void) => Promise<void>;
/** Runs one statement of InfluxQL and gives each part of its answer. */
export type RunSelect = (statement: Statement, onPart: (part: Part) => void) => Promise<void>;

/**
 * The queries of one read, which share its deadline. Flux of InfluxDB before 2.9 gives some points twice, as rows and in
 * its own sums and counts: it is for rows of which each is then taken once. InfluxQL gives each point once.
 */
export interface Reading {
  run: RunQuery;
  select: RunSelect;
}

export interface QueriesOptions {
  connection: Connection;
  health: StoreHealth;
  /** A read that takes longer is cancelled, here and in InfluxDB, milliseconds. */
  timeoutMs: number;
  /** Most rows of one query: more must not fill the memory. */
  maxRows?: number;
}

/** Reads at once, each of a few queries; InfluxDB itself has no bound by default. */
const MAX_READS = 8;
/** Reads that wait beyond this are refused at once. */
const MAX_WAITING = 200;
/** Connections for queries. */
const MAX_SOCKETS = 16;
const MAX_ROWS = 2_000_000;
/** What InfluxQL calls the bucket is taken to hold for so long. */
const DATABASE_MAX_AGE_MS = 30_000;

/** Runs reads against InfluxDB: a few at once, each with one deadline that ends its requests too. */
export class Queries {
  readonly #options: QueriesOptions;
  readonly #agent: HttpAgent;
  #free = MAX_READS;
  readonly #waiting: (() => void)[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;
  #database: { names: Database; askedAtMs: number } | undefined;

  constructor(options: QueriesOptions) {
    this.#options = options;
    const Agent = options.connection.url.startsWith('https:') ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  }

  /**
   * Runs `read` until its deadline or until the caller's signal aborts.
   *
   * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`.
   */
  async read<T>(read: (reading: Reading) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#closed) throw shuttingDown();
    if (this.#waiting.length >= MAX_WAITING) throw overloaded('Too many reads are waiting.');
    const reading = this.#inTurn(read, signal);
    this.#underWay.add(reading);
    return reading.finally(() => this.#underWay.delete(reading));
  }

  /** Refuses new reads; resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    this.#agent.destroy();
  }

  async #inTurn<T>(read: (reading: Reading) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const deadline = new AbortController();
    // Each query of the read listens, a few times.
    setMaxListeners(0, deadline.signal);
    const giveUp = () => deadline.abort(new Error('the caller gave the read up'));
    // The caller waits from here on, in the queue too.
    const timer = setTimeout(() => deadline.abort(new Error('the read took too long')), this.#options.timeoutMs);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted === true) giveUp();
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      const answer = await read(this.#reading(deadline.signal));
      this.#options.health.succeeded('reads');
      return answer;
    } catch (error) {
      throw this.#errorOf(deadline.signal.aborted ? deadline.signal.reason : error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      // Where one query of several failed, the others have no reader any more.
      deadline.abort();
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  /** A client of its own for each read: the client takes an abort signal only in its transport's options. */
  #reading(signal: AbortSignal): Reading {
    const { connection, timeoutMs, maxRows = MAX_ROWS } = this.#options;
    const { url, token, org } = connection;
    const client = new InfluxDB({ url, token, timeout: timeoutMs, transportOptions: { agent: this.#agent, signal } });
    const api = client.getQueryApi(org);
    return {
      run: (query, onRow) => runQuery(api, query, onRow, { signal, maxRows }),
      select: async (statement, onPart) => {
        signal.throwIfAborted();
        const database = await this.#databaseBy(client.transport);
        let count = 0;
        for await (const part of selected(client.transport, database, statement)) {
          count = counted(count + part.values.length, maxRows);
          onPart(part);
        }
      },
    };
  }

  /** Asked for again from time to time: an operator can give the name to another bucket. */
  async #databaseBy(transport: Transport): Promise<Database> {
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
    return storeUnavailable(error);
  }
}

async function runQuery(
  api: QueryApi,
  query: ParameterizedQuery,
  onRow: (row: Row) => void,
  { signal, maxRows }: { signal: AbortSignal; maxRows: number },
): Promise<void> {
  signal.throwIfAborted();
  const row = new Row();
  let count = 0;
  // Leaving the loop early destroys the response, by which InfluxDB ends the query.
  for await (const { values, tableMeta } of api.iterateRows(query)) {
    count = counted(count + 1, maxRows);
    onRow(row.next(values, tableMeta));
  }
}

function counted(rows: number, maxRows: number): number {
  if (rows > maxRows) throw new Error(`a query answered more than ${maxRows} rows`);
  return rows;
}
