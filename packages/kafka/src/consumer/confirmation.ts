/** The coordinator has not confirmed the membership: another member may do better. */
class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
  /** As kafkajs marks its own. */
  readonly retriable = true;
}

/** Watches that the coordinator confirms a membership again and again. */
export class Confirmation {
  readonly #timeoutMs: number;
  readonly #onMissing: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;

  /** `onMissing` is called once nothing was confirmed for `timeoutMs`. */
  constructor(timeoutMs: number, onMissing: (error: Error) => void) {
    this.#timeoutMs = timeoutMs;
    this.#onMissing = onMissing;
  }

  /** Waits from now on. */
  expect(): void {
    const error = () => new UnconfirmedError(`the group has not confirmed the member for ${this.#timeoutMs} ms`);
    this.#timer = setTimeout(() => this.#onMissing(error()), this.#timeoutMs);
  }

  /** Has come; the next one is due as long after it. */
  confirm(): void {
    this.#timer?.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
