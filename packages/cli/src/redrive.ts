import { type AppError, OperatorError } from '@analytics/shared/errors';
import { appendAll, type EventLog } from '@analytics/shared/ports';
import type { CliDeps, CommandLog } from './deps.js';
import { errorText } from './error-text.js';
import { amount } from './format/summary.js';
import { type DeadLetter, markerRecord, redrivenRecord } from './log/dead-letter.js';
import { positionText } from './log/position.js';
import { showProgress } from './terminal/progress.js';

/** Dead letters of one append, so that they share a sync to the disk. The limits also bound the memory of a redrive. */
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

interface AppendedBatch {
  appended: DeadLetter[];
  /** Those that the log will never take. */
  rejected: DeadLetter[];
  /** Why the others are not known to be in the log; undefined when there are none. */
  failure: AppError | undefined;
}

async function appendBatch(eventLog: EventLog, batch: readonly DeadLetter[]): Promise<AppendedBatch> {
  const ended: AppendedBatch = { appended: [], rejected: [], failure: undefined };
  const outcomes = await eventLog.append(batch.map(redrivenRecord));
  for (const [index, deadLetter] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new Error('the log must give one outcome a record');
    if (outcome.status === 'unknown') ended.failure ??= outcome.error;
    else ended[outcome.status].push(deadLetter);
  }
  return ended;
}

/**
 * Appends each dead letter to its own topic and, when that is durable, its marker. A crash between the two redrives the
 * dead letter again next time; its identity makes that harmless. Ctrl-C stops between batches.
 *
 * @throws OperatorError that says how far it came, when that is not all of them.
 */
export async function redrive(
  deps: CliDeps,
  { eventLog, topics }: CommandLog,
  deadLetters: AsyncIterable<DeadLetter>,
  count: number,
): Promise<void> {
  let isStopped = false;
  const release = deps.onInterrupt(() => {
    isStopped = true;
  });
  const progress = showProgress(deps.err, 'redriven', count);
  const refused: DeadLetter[] = [];
  let done = 0;
  try {
    for await (const batch of batchesOf(deadLetters)) {
      if (isStopped) break;
      const { appended, rejected, failure } = await appendBatch(eventLog, batch);
      const markers = appended.map((deadLetter) => markerRecord(deadLetter, topics.deadLetters, deps.clock.now()));
      await appendAll(eventLog, markers);
      refused.push(...rejected);
      done += appended.length;
      await progress.update(done);
      if (failure !== undefined) throw failure;
    }
  } catch (error) {
    throw new OperatorError(
      `Failed after ${done} of ${amount(count, 'record')}: ${errorText(error)}\n${AGAIN} What was appended twice counts once.`,
      { cause: error },
    );
  } finally {
    progress.stop();
    release();
  }
  if (refused.length > 0) {
    const positions = refused.map(({ position }) => positionText(position)).join(', ');
    throw new OperatorError(`${done} of ${amount(count, 'record')} redriven. The log will never take ${positions}.`);
  }
  if (done < count) throw new OperatorError(`Stopped after ${done} of ${amount(count, 'record')}. ${AGAIN}`);
}

const AGAIN = 'The same command goes on with the rest.';
