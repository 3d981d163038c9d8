import { MARKER, type OutgoingRecord } from './records.js';
import type { Settlement } from './settle-answer.js';

const LISTED = 5;
/** Kinds of requests that are no writes. */
export const READ = 'read';
export const CARRY = 'carry to the store';

/** One request as its sender saw it; `status` is missing when nobody answered. */
export interface SeenRequest {
  kind: string;
  startedAt: number;
  endedAt: number;
  status: number | undefined;
}

/** Remembers what was sent and what was answered; times are of `performance.now()`. */
export class Oracle {
  /** Ids that were sent, whatever became of them. */
  readonly sent = new Set<string>();
  /** Ids of events that an answer covers as stored or queued. */
  readonly events = new Set<string>();
  readonly metrics = new Set<string>();
  /** Ids of events that were refused for good. */
  readonly refused = new Set<string>();
  /** Ids whose fate was unknown once (503, no answer) and which were sent again. */
  readonly sentAgain = new Set<string>();
  /** Faults of answers, each with how often. */
  readonly #defects = new Map<string, number>();
  /** When each kind of request succeeded. */
  readonly #successes = new Map<string, number[]>();
  /** Of the writes, answered or not; reads have a time limit of their own. */
  longest = { ms: 0, kind: '' };
  /** How often writes were answered with each status, or not at all. */
  readonly #answers = new Map<string, number>();

  send(records: readonly OutgoingRecord[]): void {
    for (const { id } of records) this.sent.add(id);
  }

  /** One request has ended, answered or not. */
  see({ kind, startedAt, endedAt, status }: SeenRequest): void {
    if (kind === READ) return;
    const ms = endedAt - startedAt;
    const answer = String(status ?? 'no answer');
    if (ms > this.longest.ms) this.longest = { ms, kind: `${kind}, ${answer}` };
    this.#answers.set(answer, (this.#answers.get(answer) ?? 0) + 1);
  }

  /** The answers to writes in a few words, as "201: 412, 503: 7". */
  get answers(): string {
    return [...this.#answers]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([answer, times]) => `${answer}: ${times}`)
      .join(', ');
  }

  succeed(kind: string, at: number): void {
    const times = this.#successes.get(kind);
    if (times === undefined) this.#successes.set(kind, [at]);
    else times.push(at);
  }

  settle({ kept, refused, again, defects }: Settlement): void {
    for (const { id, body } of kept) ('eventType' in body ? this.events : this.metrics).add(id);
    for (const { id } of refused) {
      this.refused.add(id);
      if (!id.startsWith(MARKER)) this.defect('refused a good record');
    }
    for (const { id } of again) this.sentAgain.add(id);
    for (const defect of defects) this.defect(defect);
  }

  defect(what: string): void {
    this.#defects.set(what, (this.#defects.get(what) ?? 0) + 1);
  }

  get defects(): string[] {
    const all = [...this.#defects].map(([what, times]) => `${what} (${times} times)`);
    return all.length > LISTED ? [...all.slice(0, LISTED), `and ${all.length - LISTED} other defects`] : all;
  }

  /** Kinds that have succeeded so far. */
  get kinds(): string[] {
    return [...this.#successes.keys()];
  }

  /** The first success of a kind after a moment; undefined while there is none. */
  firstSuccessAfter(kind: string, moment: number): number | undefined {
    return this.#successes.get(kind)?.find((at) => at > moment);
  }

  successesBetween(kind: string, from: number, to: number): number {
    return this.#successes.get(kind)?.filter((at) => at > from && at < to).length ?? 0;
  }
}
