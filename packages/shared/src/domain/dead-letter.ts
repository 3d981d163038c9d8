/** The headers that a dead letter has beside those of its record, and those of the marker that says what became of it. */
export const DEAD_LETTER_HEADERS = {
  topic: 'dlq-topic',
  partition: 'dlq-partition',
  offset: 'dlq-offset',
  appendedAt: 'dlq-appended-at',
  reason: 'dlq-reason',
  message: 'dlq-message',
  attempts: 'dlq-attempts',
  firstAt: 'dlq-first-at',
  lastAt: 'dlq-last-at',
  redriven: 'dlq-redriven',
  redrivenAt: 'dlq-redriven-at',
  discarded: 'dlq-discarded',
  discardedAt: 'dlq-discarded-at',
} as const;

type Headers = Readonly<Record<string, string | Uint8Array>>;

/** A header as text; empty when it is not there. */
export function headerText(headers: Headers, name: string): string {
  const content = headers[name] ?? '';
  return typeof content === 'string' ? content : Buffer.from(content).toString();
}

/** Where and when the log first had a record; the time in epoch milliseconds, where the headers tell. */
export interface Origin {
  topic: string;
  partition: number;
  offset: number;
  appendedAt: number | undefined;
}

const WHOLE = /^\d{1,15}$/;
/** Kafka lets producers set any 64-bit time. */
const TIME_MS = /^-?\d{1,19}$/;

/** The first place of a dead letter, or of a redriven record; undefined when the headers do not say one. */
export function originIn(headers: Headers): Origin | undefined {
  const { topic, partition, offset, appendedAt } = DEAD_LETTER_HEADERS;
  if (headers[topic] === undefined) return undefined;
  const [partitionText, offsetText, timeText] = [partition, offset, appendedAt].map((name) =>
    headerText(headers, name),
  );
  if (!WHOLE.test(partitionText ?? '') || !WHOLE.test(offsetText ?? '')) return undefined;
  return {
    topic: headerText(headers, topic),
    partition: Number(partitionText),
    offset: Number(offsetText),
    appendedAt: TIME_MS.test(timeText ?? '') ? Number(timeText) : undefined,
  };
}

/** How often the record has failed; 0 for one that never was a dead letter. */
export const attemptsIn = (headers: Headers): number => Number(headerText(headers, DEAD_LETTER_HEADERS.attempts)) || 0;
