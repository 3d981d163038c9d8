import type { LogRecord } from '@analytics/shared/domain';
import type { Clock, ConsumedRecord, EventLog } from '@analytics/shared/ports';
import type { Settled } from '../outcome.js';

export interface DeadLetterDeps {
  eventLog: EventLog;
  topic: string;
  clock: Clock;
}

const text = (bytes: Uint8Array | null | undefined): string => (bytes == null ? '' : Buffer.from(bytes).toString());

/** Headers keep what the record was; those that start with `dlq-` say why it is here. */
function deadLetterOf(
  { source, reason, message }: Settled & { status: 'dead_letter' },
  topic: string,
  now: string,
): LogRecord {
  const original = Object.fromEntries(Object.entries(source.headers).map(([name, value]) => [name, text(value)]));
  return {
    topic,
    key: text(source.key),
    value: source.value ?? new Uint8Array(),
    headers: {
      ...original,
      'dlq-topic': source.topic,
      'dlq-partition': String(source.partition),
      'dlq-offset': String(source.offset),
      'dlq-reason': reason,
      'dlq-message': message,
      'dlq-attempts': String(attemptsOf(source) + 1),
      'dlq-first-at': text(source.headers['dlq-first-at']) || now,
      'dlq-last-at': now,
    },
  };
}

/** How often the record was a dead letter before: a re-driven one carries its history. */
const attemptsOf = (source: ConsumedRecord): number => Number(text(source.headers['dlq-attempts'])) || 0;

/** Appends the dead letters, durably. Throws when the log does not take them, so that the batch comes again. */
export const createDeadLetterStep =
  ({ eventLog, topic, clock }: DeadLetterDeps) =>
  async (settled: readonly Settled[]): Promise<void> => {
    const now = new Date(clock.now()).toISOString();
    const letters = settled.flatMap((entry) =>
      entry.status === 'dead_letter' ? [deadLetterOf(entry, topic, now)] : [],
    );
    if (letters.length > 0) await eventLog.append(letters);
  };
