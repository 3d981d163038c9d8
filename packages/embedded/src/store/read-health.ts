/** Reads that fail in a row before the store says that it is degraded: one alone can be too large, or come badly. */
const MAX_FAILURES = 3;
/** While reads fail, one that asks for nothing is tried so often, milliseconds: a process that is degraded gets no others. */
const TRY_EVERY_MS = 1_000;

/** Whether reads work. They fail while the last few have failed, and work again with the first that succeeds. */
export class ReadHealth {
  readonly #tryReading: () => Promise<unknown>;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** `tryReading` calls `succeeded` or `failed` as any read does. */
  constructor(tryReading: () => Promise<unknown>) {
    this.#tryReading = tryReading;
  }

  get isFailing(): boolean {
    return this.#failures >= MAX_FAILURES;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.isFailing) this.#tryLater();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #tryLater(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.isFailing) return;
      // A read that was not taken counts neither way.
      this.#tryReading().catch(() => this.#tryLater());
    }, TRY_EVERY_MS).unref();
  }
}
