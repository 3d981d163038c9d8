/** So many failures one after the other, and nobody waits any more. */
const MAX_FAILURES = 3;

/** Whether to ask a far side at all: after failures in a row nobody does, until it is known to answer again. */
export class Breaker {
  #failures = 0;

  get isOpen(): boolean {
    return this.#failures >= MAX_FAILURES;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
  }

  /** Without waiting for more failures: the connection is gone. */
  open(): void {
    this.#failures = Math.max(this.#failures, MAX_FAILURES);
  }
}
