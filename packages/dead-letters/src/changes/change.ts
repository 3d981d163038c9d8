import type { LogRecord } from '@analytics/shared/domain';
import type { AppError } from '@analytics/shared/errors';
import type { DeadLetter, Change as Done } from '../dead-letter.js';
import type { DeadLetterLog } from '../log.js';

/** Something that is done to dead letters that wait, once to each. */
export interface Change {
  verb: 'redrive' | 'discard';
  done: Done;
  /** Does it. A crash on the way leaves each dead letter changed, or to be changed by the same once more. */
  apply(log: DeadLetterLog, batch: readonly DeadLetter[], nowMs: number): Promise<AppliedBatch>;
}

export interface AppliedBatch {
  changed: DeadLetter[];
  /** Those that the log will never take. */
  rejected: DeadLetter[];
  /** Why the others are not known to be changed; undefined when there are none. */
  failure: AppError | undefined;
}

/** Appends a record for each dead letter of a batch. */
export async function appendForEach(
  { eventLog }: DeadLetterLog,
  batch: readonly DeadLetter[],
  recordOf: (deadLetter: DeadLetter) => LogRecord,
): Promise<AppliedBatch> {
  const ended: AppliedBatch = { changed: [], rejected: [], failure: undefined };
  const outcomes = await eventLog.append(batch.map(recordOf));
  for (const [index, deadLetter] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new Error('the log must give one outcome a record');
    if (outcome.status === 'unknown') ended.failure ??= outcome.error;
    else ended[outcome.status === 'appended' ? 'changed' : 'rejected'].push(deadLetter);
  }
  return ended;
}
