import type { DeadLetter } from '../dead-letter.js';
import type { DeadLetterLog } from '../log.js';
import type { PositionMap } from '../position.js';
import { readEntries } from '../survey.js';
import type { AppliedBatch, Change } from './change.js';

/** Dead letters of one append, so that they share a sync to the disk. The limits also bound the memory of a change. */
const MAX_BATCH_RECORDS = 100;
const MAX_BATCH_BYTES = 1024 * 1024;

/** A batch ends at whichever limit comes first; it always holds one dead letter. */
async function* batchesOf(deadLetters: AsyncIterable<DeadLetter>): AsyncGenerator<DeadLetter[]> {
  let batch: DeadLetter[] = [];
  let bytes = 0;
  for await (const deadLetter of deadLetters) {
    if (batch.length === MAX_BATCH_RECORDS || (batch.length > 0 && bytes + deadLetter.value.length > MAX_BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(deadLetter);
    bytes += deadLetter.value.length;
  }
  if (batch.length > 0) yield batch;
}

/** The first `count` of those that a survey has found waiting, in the order of the log. */
export async function* readWaiting(
  log: DeadLetterLog,
  waiting: PositionMap<unknown>,
  count: number,
): AsyncGenerator<DeadLetter> {
  let left = count;
  if (left <= 0) return;
  for await (const entry of readEntries(log)) {
    if (entry.kind !== 'deadLetter' || !waiting.has(entry.position)) continue;
    yield entry;
    left -= 1;
    if (left === 0) return;
  }
}

/**
 * Changes the dead letters batch by batch, and tells of each batch what came of it; whoever stops asking stops it.
 *
 * @throws AppError of the first batch of which not everything is known to be changed, behind that batch.
 */
export async function* changeEach(
  log: DeadLetterLog,
  change: Change,
  { deadLetters, now }: { deadLetters: AsyncIterable<DeadLetter>; now(): number },
): AsyncGenerator<Omit<AppliedBatch, 'failure'>> {
  for await (const batch of batchesOf(deadLetters)) {
    const { failure, ...applied } = await change.apply(log, batch, now());
    yield applied;
    if (failure !== undefined) throw failure;
  }
}
