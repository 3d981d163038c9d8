/** One read of the store, and the requests that wait for it. It is cancelled when the last of them has left. */
export class Flight<T> {
  /** Settles as the read does, once that has begun. */
  readonly answer: Promise<T>;
  readonly #deserted = new AbortController();
  #begin = () => {};
  #waiters = 0;

  constructor(read: (signal: AbortSignal) => Promise<T>) {
    this.answer = new Promise((resolve) => {
      this.#begin = () => resolve(read(this.#deserted.signal));
    });
  }

  /** Calls `onOver` when the read has settled or nobody waits for it any more: once for each. */
  begin(onOver: () => void): void {
    this.#begin();
    this.answer.then(onOver, onOver);
    this.onDeserted(onOver);
  }

  onDeserted(callback: () => void): void {
    this.#deserted.signal.addEventListener('abort', callback);
  }

  join(): void {
    this.#waiters += 1;
  }

  leave(): void {
    this.#waiters -= 1;
    if (this.#waiters === 0) this.#deserted.abort();
  }
}
