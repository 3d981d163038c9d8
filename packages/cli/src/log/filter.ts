import type { DeadLetter } from './dead-letter.js';
import { type Position, positionText } from './position.js';

/** Which dead letters; what is left out restricts nothing. */
export interface Filter {
  reason?: string;
  /** The original topic. */
  topic?: string;
  /** Epoch milliseconds; the last failure counts. */
  since?: number;
  /** Places in the dead-letter topic. */
  positions?: readonly Position[];
}

export function matcherOf({ reason, topic, since, positions }: Filter): (letter: DeadLetter) => boolean {
  const wanted = positions === undefined ? undefined : new Set(positions.map(positionText));
  return (letter) =>
    (reason === undefined || letter.reason === reason) &&
    (topic === undefined || letter.original.topic === topic) &&
    (since === undefined || letter.lastAt >= since) &&
    (wanted === undefined || wanted.has(positionText(letter.position)));
}
