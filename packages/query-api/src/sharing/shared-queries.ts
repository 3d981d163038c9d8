import type { QueryConfig } from '@analytics/shared/config';
import { DAY_MS } from '@analytics/shared/domain';
import type { CatalogView, Clock, RecordReader, SharedAnswers } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { Query, QueryDeps, Scoped } from '../queries/query.js';
import { AcrossProcesses } from './across-processes.js';
import type { ByteBudget } from './byte-budget.js';
import { CachedAnswers } from './cached-answers.js';
import type { ReadResult } from './shared-read.js';
import { MAX_WAIT_FOR_PREVIOUS, type ReadRequest, SingleFlight } from './single-flight.js';
import { sizeOf } from './size-of.js';

/** What the answers of `QUERY_CACHE_MS` may take in memory. */
const MAX_CACHED_ANSWERS = 1_000;
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

export interface SharedQueriesDeps {
  config: QueryConfig;
  store: RecordReader;
  telemetry: Telemetry;
  /** Unset: no app is configured. */
  catalog?: CatalogView | undefined;
  clock: Clock;
  /** Of the reads under way, among others. */
  budget: ByteBudget;
  /** What is shared with other processes, with `QUERY_CACHE_MS`. Unset: nothing is. */
  sharedAnswers?: SharedAnswers | undefined;
}

export interface RunOptions {
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** The caller wants an answer of this moment, not a cached one. */
  fresh: boolean;
}

/** Equal for queries with the same answer: the scope of the principal, the query, and its parameters in any order. */
function keyOf({ name }: { name: string }, { apps, ...parameters }: Scoped): string {
  return JSON.stringify([apps, name, Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Runs the queries of all doors. Equal ones share a read of the store and, with `QUERY_CACHE_MS`, a cached answer. */
export class SharedQueries {
  readonly #deps: QueryDeps;
  readonly #telemetry: Telemetry;
  readonly #flights: SingleFlight<object>;
  readonly #cache: CachedAnswers<object>;
  readonly #budget: ByteBudget;
  readonly #processes: AcrossProcesses | undefined;

  constructor({ config, store, telemetry, catalog, clock, budget, sharedAnswers }: SharedQueriesDeps) {
    this.#budget = budget;
    this.#deps = { store, catalog, clock, maxRangeMs: config.MAX_QUERY_RANGE_DAYS * DAY_MS };
    this.#telemetry = telemetry;
    this.#flights = new SingleFlight({
      timeoutMs: config.QUERY_TIMEOUT_MS,
      onShared: () => telemetry.reads.inc({ source: 'shared' }),
    });
    this.#cache = new CachedAnswers<object>({
      maxAgeMs: config.QUERY_CACHE_MS,
      maxEntries: MAX_CACHED_ANSWERS,
      maxBytes: MAX_CACHED_BYTES,
      sizeOf,
      clock,
    });
    if (sharedAnswers === undefined || config.QUERY_CACHE_MS === 0) return;
    this.#processes = new AcrossProcesses({
      answers: sharedAnswers,
      maxAgeMs: config.QUERY_CACHE_MS,
      maxWaitMs: config.QUERY_TIMEOUT_MS * MAX_WAIT_FOR_PREVIOUS,
      clock,
      onFound: () => telemetry.reads.inc({ source: 'redis' }),
    });
  }

  /**
   * The answer of a read that starts after this call, or of one that started at most `QUERY_CACHE_MS` ago. Throws what
   * the query throws, and `store_unavailable` when it takes longer than `QUERY_TIMEOUT_MS` or `signal` aborts. A read
   * that nobody waits for is cancelled in the store.
   */
  async run<Parameters extends Scoped, Value extends object>(
    query: Query<Parameters, Value>,
    asked: Parameters,
    { signal, fresh }: RunOptions,
  ): Promise<ReadResult<Value>> {
    const parameters = query.canonical?.(asked) ?? asked;
    const key = keyOf(query, parameters);
    const cached = fresh ? undefined : this.#cache.get(key);
    if (cached !== undefined) {
      this.#telemetry.reads.inc({ source: 'cache' });
      // The key names the query, so the value is of its type.
      return cached as ReadResult<Value>;
    }
    const result = await this.#readOrShare({
      key,
      signal,
      fresh,
      read: (ended) => this.#read(query, parameters, ended),
    });
    this.#cache.put(key, result);
    return result as ReadResult<Value>;
  }

  #readOrShare({ fresh, ...request }: ReadRequest<object> & Pick<RunOptions, 'fresh'>): Promise<ReadResult<object>> {
    const processes = fresh ? undefined : this.#processes;
    if (processes === undefined) return this.#flights.run(request);
    const { key, signal, read } = request;
    return this.#flights.run({
      // Whoever wants an answer of this moment must not share what others take from another process.
      key: `of any process: ${key}`,
      signal,
      read: (ended) => processes.run({ key: this.#keyOfProcesses(key), signal: ended, read }),
    });
  }

  /** What one process answers, another one may be told to refuse: the bound of a range is a part of the question. */
  #keyOfProcesses(key: string): string {
    return JSON.stringify([this.#deps.maxRangeMs, key]);
  }

  async #read<Parameters extends Scoped, Value extends object>(
    query: Query<Parameters, Value>,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<ReadResult<Value>> {
    this.#telemetry.reads.inc({ source: 'store' });
    const readAt = this.#deps.clock.now();
    return { value: await this.#withinBudget(query, parameters, signal), readAt };
  }

  async #withinBudget<Parameters extends Scoped, Value extends object>(
    query: Query<Parameters, Value>,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<Value> {
    const bytes = query.maxBytes?.(parameters) ?? 0;
    if (bytes === 0) return query.run(this.#deps, parameters, signal);
    const giveBack = await this.#budget.reserve({ use: 'read', bytes, signal });
    try {
      return await query.run(this.#deps, parameters, signal);
    } finally {
      // Only once the answers that are made of it have asked for their own bytes, before any other read.
      setImmediate(giveBack);
    }
  }
}
