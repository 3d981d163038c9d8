import type { DeadLetter } from './dead-letter.js';
import { type Position, positionText } from './position.js';

/** Which dead letters to choose; a field that is not set restricts nothing. */
export interface Filter {
  reason?: string | undefined;
  /** The original topic. */
  topic?: string | undefined;
  /** Epoch milliseconds, inclusive; the last failure counts. */
  since?: number | undefined;
  /** Epoch milliseconds, exclusive. */
  before?: number | undefined;
  /** Positions in the dead-letter topic. */
  positions?: readonly Position[] | undefined;
}

export function matcherOf({ reason, topic, since, before, positions }: Filter): (deadLetter: DeadLetter) => boolean {
  const wanted = positions === undefined ? undefined : new Set(positions.map(positionText));
  return (deadLetter) =>
    (reason === undefined || deadLetter.reason === reason) &&
    (topic === undefined || deadLetter.original.topic === topic) &&
    (since === undefined || deadLetter.lastAt >= since) &&
    (before === undefined || deadLetter.lastAt < before) &&
    (wanted === undefined || wanted.has(positionText(deadLetter.position)));
}
