import { overloaded, shuttingDown } from '../errors/index.js';

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

interface Call<Item, Outcome> {
  items: readonly Item[];
  bytes: number;
  resolve(outcomes: readonly Outcome[]): void;
  reject(error: unknown): void;
}

/**
 * Lets concurrent callers share one write: while a flush is under way the next calls gather, and go together.
 * There is no linger: an idle queue writes at once. Each call settles when its own items are written.
 */
export class GroupCommit<Item, Outcome> {
  readonly #options: GroupCommitOptions<Item, Outcome>;
  #calls: Call<Item, Outcome>[] = [];
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

  /** Writes `items` in one flush, kept in order with earlier calls. Throws `overloaded` when the queue is full. */
  async add(items: readonly Item[]): Promise<readonly Outcome[]> {
    if (this.#closed) throw shuttingDown();
    if (items.length === 0) return [];
    const bytes = items.reduce((sum, item) => sum + this.#options.sizeOf(item), 0);
    const { maxWaitingItems, maxWaitingBytes } = this.#options;
    const full = this.#waiting.items + items.length > maxWaitingItems || this.#waiting.bytes + bytes > maxWaitingBytes;
    if (full && this.#waiting.items > 0)
      throw overloaded('Too many writes are waiting; nothing of this one was taken.');
    return new Promise((resolve, reject) => {
      this.#calls.push({ items, bytes, resolve, reject });
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
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#calls.length > 0) await this.#flushNext();
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
    let items = 0;
    let bytes = 0;
    let count = 0;
    for (const call of this.#calls) {
      const fits =
        items + call.items.length <= this.#options.maxBatchItems && bytes + call.bytes <= this.#options.maxBatchBytes;
      if (count > 0 && !fits) break;
      items += call.items.length;
      bytes += call.bytes;
      count += 1;
    }
    return this.#calls.splice(0, count);
  }
}
