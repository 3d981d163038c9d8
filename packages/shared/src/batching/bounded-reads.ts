import { setMaxListeners } from 'node:events';
import { overloaded, shuttingDown } from '../errors/index.js';

export interface BoundedReadsOptions {
  /** Reads that run at once; a function is asked whenever one could begin. At least 1. */
  maxRunning: number | (() => number);
  /** Reads that may wait for their turn; further ones are rejected at once. */
  maxWaiting: number;
  /** A read that takes longer is aborted, milliseconds. Time in the queue counts. */
  timeoutMs: number;
}

export interface ReadOptions {
  /** Ends the read when it aborts; a read that still waits leaves the queue. */
  signal?: AbortSignal | undefined;
  /** Instead of the timeout of all reads, milliseconds. */
  timeoutMs?: number | undefined;
}

/** Runs a few reads at once, the others wait in order. Each has a timeout, and its caller can abort it. */
export class BoundedReads {
  readonly #options: BoundedReadsOptions;
  #running = 0;
  readonly #waiting = new Set<() => void>();
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: BoundedReadsOptions) {
    this.#options = options;
  }

  /**
   * Calls `run` when it is this read's turn. Its signal aborts at the timeout, when the caller aborts and when `run`
   * ends, so that what it has started ends too. A read that was aborted rejects with the signal's reason.
   *
   * @throws AppError `overloaded` or `shutting_down` when the read was not taken.
   */
  async read<T>(run: (signal: AbortSignal) => Promise<T>, options: ReadOptions = {}): Promise<T> {
    if (this.#closed) throw shuttingDown();
    if (this.#waiting.size >= this.#options.maxWaiting) throw overloaded('Too many reads are waiting.');
    const running = this.#runWithTimeout(run, options);
    this.#underWay.add(running);
    return running.finally(() => this.#underWay.delete(running));
  }

  /** Rejects new reads; resolves when those that run or wait have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
  }

  async #runWithTimeout<T>(
    run: (signal: AbortSignal) => Promise<T>,
    { signal, timeoutMs = this.#options.timeoutMs }: ReadOptions,
  ): Promise<T> {
    const ending = new AbortController();
    // Each query of a read adds a few listeners.
    setMaxListeners(0, ending.signal);
    const cancel = () => ending.abort(new Error('the caller aborted the read'));
    const timer = setTimeout(() => ending.abort(new Error('the read took too long')), timeoutMs);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    try {
      return await this.#runInTurn(run, ending.signal);
    } catch (error) {
      throw ending.signal.aborted ? ending.signal.reason : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      // Where one query of several has failed, the others are of no use.
      ending.abort();
    }
  }

  async #runInTurn<T>(run: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#hasRoom && this.#waiting.size === 0) this.#running += 1;
    else await this.#waitForTurn(signal);
    try {
      // It can abort between the turn and here; what `run` listens for would then never come.
      signal.throwIfAborted();
      return await run(signal);
    } finally {
      this.#passTurnOn();
    }
  }

  #waitForTurn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(enter);
    });
  }

  get #hasRoom(): boolean {
    const { maxRunning } = this.#options;
    return this.#running < (typeof maxRunning === 'number' ? maxRunning : maxRunning());
  }

  #passTurnOn(): void {
    this.#running -= 1;
    for (const enter of this.#waiting) {
      if (!this.#hasRoom) return;
      this.#waiting.delete(enter);
      this.#running += 1;
      enter();
    }
  }
}
