import { createHash } from 'node:crypto';
import type { Rejected } from '@analytics/shared/domain';
import type { Line } from '../lines/point-line.js';

const MAX_POINTS = 10_000;
/** Short: an operator can repair what made InfluxDB reject a point (a retention, a field of another type). */
const MAX_AGE_MS = 60_000;

/**
 * Remembers points that InfluxDB has just rejected. Where a batch has more bad points than one write can find before its
 * deadline, the next try has fewer to find, and so the batch comes to an end.
 */
export class RejectedPoints {
  readonly #points = new Map<string, { outcome: Rejected; atMs: number }>();

  add(line: Line, outcome: Rejected, nowMs: number): void {
    this.#points.set(keyOf(line), { outcome, atMs: nowMs });
    this.#forget(nowMs);
  }

  outcomeOf(line: Line, nowMs: number): Rejected | undefined {
    this.#forget(nowMs);
    // The usual case, in which the key need not be made.
    return this.#points.size === 0 ? undefined : this.#points.get(keyOf(line))?.outcome;
  }

  /** A Map is in the order of its insertions: the oldest first. */
  #forget(nowMs: number): void {
    for (const [key, { atMs }] of this.#points) {
      if (this.#points.size <= MAX_POINTS && nowMs - atMs <= MAX_AGE_MS) return;
      this.#points.delete(key);
    }
  }
}

/** The whole point: the same id with other content may be fine. */
const keyOf = (line: Line): string => createHash('sha256').update(line.bytes).digest('base64');
