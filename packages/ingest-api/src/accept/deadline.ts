import { withDeadline } from '@analytics/shared/batching';

/** The time that one request may take, for one far side after the other. */
export class Deadline {
  readonly #timeoutMs: number;
  readonly #endsAt: number;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#endsAt = performance.now() + timeoutMs;
  }

  /** What the work resolves with in time; else throws what `unavailable` makes, and a late result is ignored. */
  wait<T>(work: Promise<T>, unavailable: (cause: Error) => Error): Promise<T> {
    const leftMs = Math.max(0, this.#endsAt - performance.now());
    const late = () => unavailable(new Error(`no answer within WRITE_TIMEOUT_MS (${this.#timeoutMs} ms)`));
    return withDeadline(work, leftMs, late);
  }
}
