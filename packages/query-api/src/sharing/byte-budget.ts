import { overloaded } from '@analytics/shared/errors';

/** Who may have bytes next: answers first, because what waits to be sent is in memory already. */
export type Use = 'answer' | 'read';

export interface ReserveOptions {
  use: Use;
  bytes: number;
  /** Gives up waiting. */
  signal: AbortSignal;
}

export interface ByteBudgetOptions {
  /** Bytes that may be reserved at once. What is larger alone counts as this much. */
  maxBytes: number;
  /** Reads that may wait; further ones are rejected at once. */
  maxWaitingReads: number;
}

interface Waiting {
  bytes: number;
  enter(): void;
}

/** Memory that reads under way and answers that were not taken yet share. Whoever finds too little waits, in order. */
export class ByteBudget {
  readonly #options: ByteBudgetOptions;
  readonly #waiting: Readonly<Record<Use, Set<Waiting>>> = { answer: new Set(), read: new Set() };
  #free: number;

  constructor(options: ByteBudgetOptions) {
    this.#options = options;
    this.#free = options.maxBytes;
  }

  /** The bytes that nobody has reserved. */
  get free(): number {
    return this.#free;
  }

  /**
   * Resolves once the bytes are there, with what gives them back; to call it again changes nothing.
   *
   * @throws AppError `overloaded` when too many wait, or when the signal aborts.
   */
  async reserve({ use, bytes: wanted, signal }: ReserveOptions): Promise<() => void> {
    const bytes = Math.min(wanted, this.#options.maxBytes);
    const mustWait = this.#waiting.answer.size > 0 || (use === 'read' && this.#waiting.read.size > 0);
    if (!mustWait && bytes <= this.#free) this.#free -= bytes;
    else await this.#wait(bytes, use, signal);
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      this.#free += bytes;
      this.#passOn();
    };
  }

  #wait(bytes: number, use: Use, signal: AbortSignal): Promise<void> {
    const queue = this.#waiting[use];
    const tooMany = () => overloaded('Too many answers are under way.');
    if (signal.aborted || (use === 'read' && queue.size >= this.#options.maxWaitingReads)) throw tooMany();
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.delete(waiting);
        reject(tooMany());
        // It may have stood before others that need less.
        this.#passOn();
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiting = { bytes, enter };
      signal.addEventListener('abort', leave, { once: true });
      queue.add(waiting);
    });
  }

  #passOn(): void {
    for (const queue of [this.#waiting.answer, this.#waiting.read]) {
      for (const waiting of queue) {
        if (waiting.bytes > this.#free) return;
        queue.delete(waiting);
        this.#free -= waiting.bytes;
        waiting.enter();
      }
    }
  }
}
