import type { DeadLetter, Foreign, Marker } from './dead-letter.js';
import type { DeadLetterLog } from './log.js';
import { type Position, positionText } from './position.js';
import { readEntries } from './survey.js';

export interface Found {
  /** What is at the position now. */
  entry: DeadLetter | Marker | Foreign | undefined;
  /** What became of the dead letter that is, or was, there. */
  marker: Marker | undefined;
}

/** What is at a position of the dead-letter topic. Reads all of the topic: the marker may be anywhere in it. */
export async function findDeadLetter(log: DeadLetterLog, position: Position): Promise<Found> {
  const at = positionText(position);
  const found: Found = { entry: undefined, marker: undefined };
  for await (const entry of readEntries(log)) {
    if (positionText(entry.position) === at) found.entry = entry;
    if (entry.kind === 'marker' && positionText(entry.marked) === at && found.marker?.change !== 'discarded') {
      found.marker = entry;
    }
  }
  return found;
}
