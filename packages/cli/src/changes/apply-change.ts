import { type Change, changeEach, type DeadLetter, positionText } from '@analytics/dead-letters';
import { OperatorError } from '@analytics/shared/errors';
import type { CliDeps, CommandLog } from '../deps.js';
import { errorText } from '../error-text.js';
import { amount } from '../format/summary.js';
import { showProgress } from '../terminal/progress.js';

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
    for await (const { changed, rejected } of changeEach(log, change, { deadLetters, now: () => deps.clock.now() })) {
      refused.push(...rejected);
      done += changed.length;
      await onChanged(changed);
      await progress.update(done);
      if (isStopped) break;
    }
  } catch (error) {
    throw new OperatorError(
      `Failed after ${done} of ${amount(count, 'record')}: ${errorText(error)}\n${AGAIN} ${IF_TWICE[change.verb]}`,
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

/** What is to be known when some of it may have happened twice. */
const IF_TWICE = {
  redrive: 'What was appended twice counts once.',
  discard: 'What was discarded twice is discarded.',
};
