import { OperatorError } from '@analytics/shared/errors';
import type { CliDeps, CommandLog } from '../deps.js';
import { errorText } from '../error-text.js';
import { amount } from '../format/summary.js';
import type { DeadLetter } from '../log/dead-letter.js';
import { positionText } from '../log/position.js';
import { showProgress } from '../terminal/progress.js';
import type { Change } from './change.js';

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

export interface ChangeRequest {
  change: Change;
  deadLetters: AsyncIterable<DeadLetter>;
  /** How many they are. */
  count: number;
  /** Told of those that are changed, for good. */
  onChanged(deadLetters: readonly DeadLetter[]): Promise<void>;
}

/**
 * Changes the dead letters batch by batch. Ctrl-C stops between batches.
 *
 * @throws OperatorError that says how far it came, when that is not all of them.
 */
export async function applyChange(
  deps: CliDeps,
  log: CommandLog,
  { change, deadLetters, count, onChanged }: ChangeRequest,
): Promise<void> {
  let isStopped = false;
  const release = deps.onInterrupt(() => {
    isStopped = true;
  });
  const progress = showProgress(deps.err, change.done, count);
  const refused: DeadLetter[] = [];
  let done = 0;
  try {
    for await (const batch of batchesOf(deadLetters)) {
      if (isStopped) break;
      const { changed, rejected, failure } = await change.apply(log, batch, deps.clock.now());
      refused.push(...rejected);
      done += changed.length;
      await onChanged(changed);
      await progress.update(done);
      if (failure !== undefined) throw failure;
    }
  } catch (error) {
    throw new OperatorError(
      `Failed after ${done} of ${amount(count, 'record')}: ${errorText(error)}\n${AGAIN} ${change.ifTwice}`,
      { cause: error },
    );
  } finally {
    progress.stop();
    release();
  }
  if (refused.length > 0) {
    const positions = refused.map(({ position }) => positionText(position)).join(', ');
    throw new OperatorError(
      `${done} of ${amount(count, 'record')} ${change.done}. The log will never take ${positions}.`,
    );
  }
  if (done < count) throw new OperatorError(`Stopped after ${done} of ${amount(count, 'record')}. ${AGAIN}`);
}

const AGAIN = 'The same command goes on with the rest.';
