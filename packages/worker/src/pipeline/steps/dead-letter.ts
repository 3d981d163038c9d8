import { attemptsIn, DEAD_LETTER_HEADERS as DLQ, headerText, type LogRecord } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import type { Clock, EventLog } from '@analytics/shared/ports';
import { originOf } from '../origin.js';
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
    const deadLetters = outcomes.flatMap((outcome) =>
      outcome.status === 'dead_letter' ? [deadLetterOf(outcome, topic, now)] : [],
    );
    if (deadLetters.length === 0) return;
    for (const [index, outcome] of (await eventLog.append(deadLetters)).entries()) {
      if (outcome.status === 'unknown') throw outcome.error;
      if (outcome.status === 'rejected') throw tooLarge(deadLetters[index], topic, outcome.error);
    }
  };

const tooLarge = (deadLetter: LogRecord | undefined, topic: string, cause: unknown): OperatorError => {
  const [from, partition, offset] = [DLQ.topic, DLQ.partition, DLQ.offset].map((name) =>
    String(deadLetter?.headers[name]),
  );
  return new OperatorError(
    `The dead letter of ${from}/${partition} at offset ${offset} is not taken by topic ${topic}, and its partition waits; raise the size of a message that ${topic} takes (max.message.bytes)`,
    { cause },
  );
};
