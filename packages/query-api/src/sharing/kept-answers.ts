import type { Clock } from '@analytics/shared/ports';

/** JSON that was read from the store at `readAt` (epoch ms). */
export interface Answer {
  json: string;
  readAt: number;
}

export interface KeptAnswersOptions {
  /** How old an answer may be, from when its read began; at 0 nothing is kept. */
  maxAgeMs: number;
  maxEntries: number;
  maxBytes: number;
  clock: Clock;
}

/** V8 keeps a character in one byte or two. */
const bytesOf = (key: string, { json }: Answer): number => 2 * (key.length + json.length);

/** Answers of the last moments, the oldest given up first. */
export class KeptAnswers {
  readonly #options: KeptAnswersOptions;
  readonly #answers = new Map<string, Answer>();
  #bytes = 0;

  constructor(options: KeptAnswersOptions) {
    this.#options = options;
  }

  /** The answer to `key`, unless it is too old. */
  get(key: string): Answer | undefined {
    const answer = this.#answers.get(key);
    return answer !== undefined && this.#fresh(answer) ? answer : undefined;
  }

  /** Keeps an answer, unless a younger one is there. */
  keep(key: string, answer: Answer): void {
    const { maxBytes, maxEntries } = this.#options;
    const before = this.#answers.get(key);
    const younger = before !== undefined && before.readAt > answer.readAt && this.#fresh(before);
    if (!this.#fresh(answer) || younger) return;
    this.#drop(key, before);
    this.#answers.set(key, answer);
    this.#bytes += bytesOf(key, answer);
    for (const [oldest, kept] of this.#answers) {
      if (this.#bytes <= maxBytes && this.#answers.size <= maxEntries && this.#fresh(kept)) break;
      this.#drop(oldest, kept);
    }
  }

  #drop(key: string, answer: Answer | undefined): void {
    if (answer === undefined) return;
    this.#answers.delete(key);
    this.#bytes -= bytesOf(key, answer);
  }

  /** A clock that was set back makes no answer young again. */
  #fresh({ readAt }: Answer): boolean {
    const ageMs = this.#options.clock.now() - readAt;
    return ageMs >= 0 && ageMs < this.#options.maxAgeMs;
  }
}
