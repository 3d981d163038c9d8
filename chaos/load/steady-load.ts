import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalyticsClient, Answer } from '@analytics/testing';
import type { Oracle } from './oracle.js';
import { createRecordMaker, type OutgoingRecord, type RecordMaker } from './records.js';
import { settleAnswer } from './settle-answer.js';
import { WRITE_KINDS, type WriteKind } from './write-kinds.js';

/** Writers of each kind: a kind that fails does not hold up the others. */
const WRITERS_A_KIND = 4;
const RECONNECT_MS = 100;
/** The longest back-off of a client here: short, so that a recovery is noticed when it happens. */
const LONGEST_WAIT_MS = 1_000;

export interface SteadyLoadOptions {
  client: AnalyticsClient;
  oracle: Oracle;
  appId: string;
  users: readonly string[];
  /** Requests per second, all kinds together, while all is well. */
  ratePerS: number;
  batchSize: number;
  marks: boolean;
}

/** Writes of every kind at a steady rate. What has no answer, or 503, is sent again with the same ids until settled. */
export class SteadyLoad {
  readonly #options: SteadyLoadOptions;
  readonly #maker: RecordMaker;
  #stopping = false;
  #aborted = false;
  #writers: Promise<void>[] = [];

  constructor(options: SteadyLoadOptions) {
    this.#options = options;
    this.#maker = createRecordMaker(options);
  }

  start(): void {
    const writers = WRITE_KINDS.flatMap((kind) => Array.from({ length: WRITERS_A_KIND }, () => kind));
    const intervalMs = (writers.length / this.#options.ratePerS) * 1_000;
    this.#writers = writers.map((kind, index) => this.#write(kind, intervalMs, (index / writers.length) * intervalMs));
  }

  /** Lets every writer settle what it has sent; rejects when that takes too long. */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopping = true;
    const timeout = setTimeout(() => {
      this.#aborted = true;
    }, timeoutMs);
    await Promise.all(this.#writers);
    clearTimeout(timeout);
    if (this.#aborted) throw new Error(`the load was not settled within ${timeoutMs} ms`);
  }

  async #write(kind: WriteKind, intervalMs: number, firstMs: number): Promise<void> {
    let next = performance.now() + firstMs;
    while (!this.#stopping) {
      await sleep(Math.max(0, next - performance.now()));
      // Who is late does not catch up: the rate is an upper bound.
      next = Math.max(next, performance.now()) + intervalMs;
      await this.#untilSettled(kind, kind.make(this.#maker, this.#options.batchSize));
    }
  }

  async #untilSettled(kind: WriteKind, records: readonly OutgoingRecord[]): Promise<void> {
    this.#options.oracle.send(records);
    let waiting = records;
    while (waiting.length > 0 && !this.#aborted) waiting = await this.#sendOnce(kind, waiting);
  }

  /** Sends once and resolves with what has to be sent again, when it is time for that. */
  async #sendOnce(kind: WriteKind, records: readonly OutgoingRecord[]): Promise<readonly OutgoingRecord[]> {
    const { client, oracle } = this.#options;
    const startedAt = performance.now();
    const answer = await kind.post(client, records).catch(() => undefined);
    const endedAt = performance.now();
    oracle.see({ kind: kind.name, startedAt, endedAt, status: answer?.status });
    const settlement =
      answer === undefined
        ? { kept: [], refused: [], again: [...records], defects: [] }
        : settleAnswer(kind.name, answer, records);
    oracle.settle(settlement);
    // A whole request: a mixed batch of which one half is kept is not back yet.
    if (settlement.again.length === 0) oracle.succeed(kind.name, endedAt);
    else await sleep(waitOf(answer));
    return settlement.again;
  }
}

function waitOf(answer: Answer | undefined): number {
  if (answer === undefined) return RECONNECT_MS;
  const retryAfterMs = Number(answer.headers.get('retry-after') ?? 1) * 1_000;
  return Math.min(LONGEST_WAIT_MS, retryAfterMs) * (0.75 + Math.random() / 4);
}
