import { setTimeout as pause } from 'node:timers/promises';
import { isObject } from '@analytics/shared/domain';
import type { ClaimedAnswer, Clock, SharedAnswers } from '@analytics/shared/ports';
import type { ReadResult } from './shared-read.js';

/** What is larger takes longer to send and to parse than it is worth, and others would wait behind it. */
const MAX_SHARED_BYTES = 1024 * 1024;
/** While another process reads, it is asked again after so long, milliseconds; then less and less often. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 100;

export interface AcrossProcessesOptions {
  answers: SharedAnswers;
  /** How old an answer may be, counted from the start of its read (`QUERY_CACHE_MS`). */
  maxAgeMs: number;
  /** How long the read of another process is waited for, milliseconds. */
  maxWaitMs: number;
  clock: Clock;
  /** Called for each answer of another process. */
  onFound(): void;
}

export interface SharedQuestion {
  /** The same for questions with the same answer, in every process. */
  key: string;
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
  read(signal: AbortSignal): Promise<ReadResult<object>>;
}

/**
 * Lets equal questions of several processes share one read of the store. Whoever shares nothing, because another process is
 * slow or what they share answers nothing, reads for itself.
 */
export class AcrossProcesses {
  readonly #options: AcrossProcessesOptions;
  readonly #waitMs: number;

  constructor(options: AcrossProcessesOptions) {
    this.#options = options;
    // An answer that takes longer would be too old when it comes.
    this.#waitMs = Math.min(options.maxWaitMs, options.maxAgeMs);
  }

  /** The answer of any process, or of a read of this one. Throws what the read throws, and when the signal aborts. */
  async run(question: SharedQuestion): Promise<ReadResult<object>> {
    const { answers, maxAgeMs, clock, onFound } = this.#options;
    const { key, signal, read } = question;
    const begun = performance.now();
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const askedAt = clock.now();
      const answer = await answers.claim({ key, maxAgeMs, lockMs: Math.ceil(this.#waitMs) });
      if (answer.status === 'claimed') return await readFor(answer, question);
      const value = answer.status === 'found' ? valueIn(answer.text) : undefined;
      if (answer.status === 'found' && value !== undefined) {
        onFound();
        return { value, readAt: askedAt - answer.ageMs };
      }
      const leftMs = begun + this.#waitMs - performance.now();
      if (answer.status !== 'busy' || leftMs <= 0) return await read(signal);
      await pause(Math.min(pauseMs, leftMs), undefined, { signal });
    }
  }
}

/** Reads for all processes. Nobody here waits until the others have it. */
async function readFor(claim: ClaimedAnswer, { signal, read }: SharedQuestion): Promise<ReadResult<object>> {
  try {
    signal.throwIfAborted();
    const result = await read(signal);
    const text = JSON.stringify(result.value);
    void (Buffer.byteLength(text) > MAX_SHARED_BYTES ? claim.release() : claim.put(text));
    return result;
  } catch (error) {
    void claim.release();
    throw error;
  }
}

/** The answer in a text; undefined for what no process of ours has put there. */
function valueIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
