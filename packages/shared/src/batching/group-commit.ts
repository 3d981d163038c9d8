import { overloaded, shuttingDown } from '../errors/index.js';
import type { WritePriority } from '../ports/index.js';
import { nextTurn } from './next-turn.js';

export interface GroupCommitOptions<Item, Outcome> {
  /** Writes items together: resolves with one outcome an item, in order, or rejects for all of them. */
  flush(items: readonly Item[]): Promise<readonly Outcome[]>;
  sizeOf(item: Item): number;
  /** A flush takes whole calls until it holds this many items or bytes; a larger single call goes alone. */
  maxBatchItems: number;
  maxBatchBytes: number;
  /** Calls past these are refused before anything of them is taken. */
  maxWaitingItems: number;
  maxWaitingBytes: number;
}

/** Of a flush: callers leave the rest to the backlog, where there is one. */
const CALLERS_SHARE = 0.75;

interface Call<Item, Outcome> {
  items: readonly Item[];
  bytes: number;
  resolve(outcomes: readonly Outcome[]): void;
  reject(error: unknown): void;
}

/**
 * Lets concurrent callers share one write: while a flush is under way the next calls gather, and go together.
 * There is no linger: an idle queue writes at once. Each call settles when its own items are written.
 *
 * Callers go before the backlog, and leave it a quarter of each flush, so that neither starves. A call of the backlog
 * that does not fit into that goes first in the flush after.
 */
export class GroupCommit<Item, Outcome> {
  readonly #options: GroupCommitOptions<Item, Outcome>;
  readonly #calls: Record<WritePriority, Call<Item, Outcome>[]> = { caller: [], backlog: [] };
  /** The last flush took nothing of the backlog although some waited. */
  #passedOver = false;
  #waiting = { items: 0, bytes: 0 };
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: GroupCommitOptions<Item, Outcome>) {
    this.#options = options;
  }

  /** Items and bytes that are not written yet. */
  get waiting(): Readonly<{ items: number; bytes: number }> {
    return this.#waiting;
  }

  /**
   * Writes `items` in one flush, kept in order with earlier calls of the same priority. Throws `overloaded` when the
   * queue is full.
   */
  async add(items: readonly Item[], priority: WritePriority = 'caller'): Promise<readonly Outcome[]> {
    if (this.#closed) throw shuttingDown();
    if (items.length === 0) return [];
    const bytes = items.reduce((sum, item) => sum + this.#options.sizeOf(item), 0);
    const { maxWaitingItems, maxWaitingBytes } = this.#options;
    const full = this.#waiting.items + items.length > maxWaitingItems || this.#waiting.bytes + bytes > maxWaitingBytes;
    if (full && this.#waiting.items > 0)
      throw overloaded('Too many writes are waiting; nothing of this one was taken.');
    return new Promise((resolve, reject) => {
      this.#calls[priority].push({ items, bytes, resolve, reject });
      this.#waiting.items += items.length;
      this.#waiting.bytes += bytes;
      this.#running ??= this.#run();
    });
  }

  /** Refuses new calls and resolves when the ones under way have settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // One turn of the event loop gathers the requests that arrived together.
    await nextTurn();
    while (this.#calls.caller.length + this.#calls.backlog.length > 0) await this.#flushNext();
    this.#running = undefined;
  }

  async #flushNext(): Promise<void> {
    const calls = this.#takeBatch();
    const items = calls.flatMap((call) => call.items);
    try {
      const outcomes = await this.#options.flush(items);
      if (outcomes.length !== items.length) throw new Error('a flush must give one outcome an item');
      let from = 0;
      for (const call of calls) {
        call.resolve(outcomes.slice(from, from + call.items.length));
        from += call.items.length;
      }
    } catch (error) {
      for (const call of calls) call.reject(error);
    } finally {
      for (const call of calls) {
        this.#waiting.items -= call.items.length;
        this.#waiting.bytes -= call.bytes;
      }
    }
  }

  #takeBatch(): Call<Item, Outcome>[] {
    const { caller, backlog } = this.#calls;
    const batch = new Batch<Call<Item, Outcome>>(this.#options);
    if (this.#passedOver) batch.take(backlog, { calls: 1 });
    const before = batch.calls.length;
    batch.take(caller, { share: backlog.length > 0 ? CALLERS_SHARE : 1 });
    const taken = batch.take(backlog) + before;
    this.#passedOver = backlog.length > 0 && taken === 0;
    return batch.calls;
  }
}

/** The calls of one flush. */
class Batch<Call extends { items: readonly unknown[]; bytes: number }> {
  readonly calls: Call[] = [];
  readonly #most: { maxBatchItems: number; maxBatchBytes: number };
  #items = 0;
  #bytes = 0;

  constructor(most: { maxBatchItems: number; maxBatchBytes: number }) {
    this.#most = most;
  }

  /** Moves calls from the front of the queue while they fit into the share of the flush; returns how many. */
  take(queue: Call[], { calls = Number.POSITIVE_INFINITY, share = 1 } = {}): number {
    let count = 0;
    for (const call of queue) {
      if (count >= calls || (this.calls.length > 0 && !this.#fits(call, share))) break;
      this.calls.push(call);
      this.#items += call.items.length;
      this.#bytes += call.bytes;
      count += 1;
    }
    queue.splice(0, count);
    return count;
  }

  #fits({ items, bytes }: Call, share: number): boolean {
    const { maxBatchItems, maxBatchBytes } = this.#most;
    return this.#items + items.length <= maxBatchItems * share && this.#bytes + bytes <= maxBatchBytes * share;
  }
}
