import type { Clock } from '@analytics/shared/ports';
import type { ReadResult } from './shared-read.js';

export interface CachedAnswersOptions<Value> {
  /** How old an answer may be, counted from the start of its read; at 0 nothing is cached. */
  maxAgeMs: number;
  maxEntries: number;
  maxBytes: number;
  /** About how many bytes a value takes in memory. */
  sizeOf(value: Value): number;
  clock: Clock;
}

interface Entry<Value> {
  answer: ReadResult<Value>;
  bytes: number;
}

/** The answers of the last moments. The oldest are dropped first. */
export class CachedAnswers<Value> {
  readonly #options: CachedAnswersOptions<Value>;
  readonly #entries = new Map<string, Entry<Value>>();
  #bytes = 0;

  constructor(options: CachedAnswersOptions<Value>) {
    this.#options = options;
  }

  /** The answer to `key`, unless it is too old. */
  get(key: string): ReadResult<Value> | undefined {
    const answer = this.#entries.get(key)?.answer;
    return answer !== undefined && this.#isFresh(answer) ? answer : undefined;
  }

  /** Caches an answer, unless a younger one is there. */
  put(key: string, answer: ReadResult<Value>): void {
    const { maxBytes, maxEntries, sizeOf } = this.#options;
    const before = this.#entries.get(key)?.answer;
    const isYounger = before !== undefined && before.readAt > answer.readAt && this.#isFresh(before);
    if (!this.#isFresh(answer) || isYounger || before === answer) return;
    this.#drop(key);
    // V8 stores a character in one byte or two.
    const bytes = 2 * key.length + sizeOf(answer.value);
    this.#entries.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= maxBytes && this.#entries.size <= maxEntries && this.#isFresh(entry.answer)) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  /** An answer from the future, as after a clock was set back, is not fresh. */
  #isFresh({ readAt }: ReadResult<Value>): boolean {
    const ageMs = this.#options.clock.now() - readAt;
    return ageMs >= 0 && ageMs < this.#options.maxAgeMs;
  }
}
