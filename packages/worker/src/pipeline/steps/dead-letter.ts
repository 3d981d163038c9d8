import { attemptsIn, DEAD_LETTER_HEADERS as DLQ, headerText, type LogRecord, originOf } from '@analytics/shared/domain';
import { type AppError, OperatorError } from '@analytics/shared/errors';
import type { Clock, ConsumedRecord, EventLog } from '@analytics/shared/ports';
import type { DeadRecord, RecordOutcome } from '../record-outcome.js';

export interface DeadLetterDeps {
  eventLog: EventLog;
  topic: string;
  clock: Clock;
}

/** Bytes, key and headers stay as they were; headers that start with `dlq-` say where it first was and why it is here. */
function deadLetterOf({ source, reason, message }: DeadRecord, topic: string, now: string): LogRecord {
  const origin = originOf(source);
  return {
    topic,
    key: source.key ?? '',
    value: source.value ?? new Uint8Array(),
    headers: {
      ...source.headers,
      [DLQ.topic]: origin.topic,
      [DLQ.partition]: String(origin.partition),
      [DLQ.offset]: String(origin.offset),
      // Epoch milliseconds as they are: a time that another producer made up may be no date at all.
      [DLQ.appendedAt]: String(origin.appendedAt),
      [DLQ.reason]: reason,
      [DLQ.message]: message,
      // A redriven record carries its history.
      [DLQ.attempts]: String(attemptsIn(source.headers) + 1),
      [DLQ.firstAt]: headerText(source.headers, DLQ.firstAt) || now,
      [DLQ.lastAt]: now,
    },
  };
}

/**
 * Appends the dead letters. Throws unless every one of them is durable, so that the batch comes again: also when the
 * log will never take one, because dropping it is not an option. The error then names the way out.
 */
export const createDeadLetterStep =
  ({ eventLog, topic, clock }: DeadLetterDeps) =>
  async (outcomes: readonly RecordOutcome[]): Promise<void> => {
    const now = new Date(clock.now()).toISOString();
    const dead = outcomes.filter((outcome) => outcome.status === 'dead_letter');
    if (dead.length === 0) return;
    const appended = await eventLog.append(dead.map((record) => deadLetterOf(record, topic, now)));
    for (const [index, { source }] of dead.entries()) {
      const outcome = appended[index];
      if (outcome === undefined) throw new Error('an append must give one outcome a record');
      if (outcome.status === 'rejected') throw rejectedDeadLetter(source, topic, outcome.error);
      if (outcome.status === 'unknown') throw outcome.error;
    }
  };

/** Names the record by its place in the log of now: of a redriven one that is not the place in its headers. */
const rejectedDeadLetter = (source: ConsumedRecord, topic: string, cause: AppError): OperatorError =>
  new OperatorError(
    `Partition ${source.topic}/${source.partition} waits at offset ${source.offset}, because topic ${topic} does not take the dead letter of that record; raise the size of a message that ${topic} takes (max.message.bytes of the topic in Kafka). Nothing is dropped meanwhile. The log says: ${cause.message}`,
    { cause },
  );
