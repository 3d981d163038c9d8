/** What a read of the store gave. */
export interface ReadResult<Value> {
  value: Value;
  /** When the read started, epoch ms: every write that was acknowledged before is in the value. */
  readAt: number;
}

/** One read of the store, which equal requests share. It is cancelled when the last of them has left. */
export class SharedRead<Value> {
  /** Settles as the read does, once that has started. */
  readonly result: Promise<ReadResult<Value>>;
  readonly #cancelled = new AbortController();
  #startRead = () => {};
  #requests = 0;

  constructor(read: (signal: AbortSignal) => Promise<ReadResult<Value>>) {
    this.result = new Promise((resolve) => {
      this.#startRead = () => resolve(read(this.#cancelled.signal));
    });
  }

  /** Starts the read. Calls `onOver` when it has settled, and when it is cancelled: once for each. */
  start(onOver: () => void): void {
    this.#startRead();
    this.result.then(onOver, onOver);
    this.onCancelled(onOver);
  }

  onCancelled(callback: () => void): void {
    this.#cancelled.signal.addEventListener('abort', callback);
  }

  /** A request begins to wait for the result. */
  join(): void {
    this.#requests += 1;
  }

  /** A request that has joined stops waiting. */
  leave(): void {
    this.#requests -= 1;
    if (this.#requests === 0) this.#cancelled.abort();
  }
}
