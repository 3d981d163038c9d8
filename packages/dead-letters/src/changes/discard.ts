import { hasCode } from '@analytics/shared/errors';
import { type DeadLetter, markerRecord } from '../dead-letter.js';
import type { DeadLetterLog } from '../log.js';
import type { Position, PositionMap } from '../position.js';
import { appendForEach, type Change } from './change.js';

/**
 * Appends a marker for each dead letter and, when that is durable, removes the dead letter where the log can: the
 * embedded one. Kafka removes nothing singly, so there the marker hides it. A crash between the two leaves it discarded,
 * and its bytes to `removeDiscarded`.
 */
export const discard: Change = {
  verb: 'discard',
  done: 'discarded',
  apply: async (log, batch, nowMs) => {
    const { deadLetters } = log.topics;
    const markThem = () =>
      appendForEach(log, batch, (deadLetter) => markerRecord('discarded', deadLetter, deadLetters, nowMs));
    const applied = await withRoom(markThem, () => remove(log, positionsOf(batch)));
    await remove(log, positionsOf(applied.changed));
    return applied;
  },
};

const positionsOf = (deadLetters: readonly DeadLetter[]): Position[] => deadLetters.map(({ position }) => position);

/** A log may be full of what is to be discarded: then that goes first, and makes the room for its markers. */
async function withRoom<T>(append: () => Promise<T>, makeRoom: () => Promise<void>): Promise<T> {
  try {
    return await append();
  } catch (error) {
    if (!hasCode(error, 'overloaded')) throw error;
    await makeRoom();
    return append();
  }
}

async function remove({ eventLog, topics }: DeadLetterLog, positions: readonly Position[]): Promise<void> {
  if (positions.length > 0) await eventLog.remove?.(topics.deadLetters, positions);
}

/** Positions of one removal, so that it holds the log up for a moment only. */
const MAX_POSITIONS = 1_000;

/** Removes the dead letters that were discarded and are still there, because a crash came before their removal. */
export async function removeDiscarded(log: DeadLetterLog, discarded: PositionMap<unknown>): Promise<void> {
  if (log.eventLog.remove === undefined) return;
  let batch: Position[] = [];
  for (const position of discarded.positions()) {
    batch.push(position);
    if (batch.length < MAX_POSITIONS) continue;
    await remove(log, batch);
    batch = [];
  }
  await remove(log, batch);
}
