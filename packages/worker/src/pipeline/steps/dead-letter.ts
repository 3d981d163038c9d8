import { attemptsIn, DEAD_LETTER_HEADERS as DLQ, headerText, type LogRecord, originIn } from '@analytics/shared/domain';
import { appendAll, type Clock, type ConsumedRecord, type EventLog } from '@analytics/shared/ports';
import type { Settled } from '../outcome.js';

export interface DeadLetterDeps {
  eventLog: EventLog;
  topic: string;
  clock: Clock;
}

/** Where and when the log first had a record. */
type Place = Pick<ConsumedRecord, 'topic' | 'partition' | 'offset' | 'appendedAt'>;

/**
 * Where and when the log first had the record: a redriven one says so in its headers, so that an id and a time that
 * come from there stay the same in every round. They are believed within their own topic only, which is where
 * redriving appends: a forged header can send nothing to another one.
 */
export function originOf({ topic, partition, offset, appendedAt, headers }: ConsumedRecord): Place {
  const origin = originIn(headers);
  if (origin?.topic !== topic) return { topic, partition, offset, appendedAt };
  return { ...origin, appendedAt: origin.appendedAt ?? appendedAt };
}

/** Bytes, key and headers stay as they were; headers that start with `dlq-` say where it first was and why it is here. */
function deadLetterOf(
  { source, reason, message }: Settled & { status: 'dead_letter' },
  topic: string,
  now: string,
): LogRecord {
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

/** Appends the dead letters. Throws unless every one of them is durable, so that the batch comes again. */
export const createDeadLetterStep =
  ({ eventLog, topic, clock }: DeadLetterDeps) =>
  async (settled: readonly Settled[]): Promise<void> => {
    const now = new Date(clock.now()).toISOString();
    const letters = settled.flatMap((entry) =>
      entry.status === 'dead_letter' ? [deadLetterOf(entry, topic, now)] : [],
    );
    if (letters.length > 0) await appendAll(eventLog, letters);
  };
