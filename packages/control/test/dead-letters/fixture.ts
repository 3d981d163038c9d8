import { openAuditTrail } from '@analytics/catalog';
import type { LogTopics } from '@analytics/shared/config';
import type { DeadLetterChange, DeadLetters, WholeDeadLetter } from '@analytics/shared/contracts';
import type { LogRecord } from '@analytics/shared/domain';
import { appendAll, type Catalog, type ConsumedRecord, type EventLog } from '@analytics/shared/ports';
import { type Call, controlApp } from '../fixture/app.ts';
import { openTestLog } from '../fixture/embedded.ts';

export interface LetterParts {
  appId?: string | undefined;
  userId?: string;
  value?: string | Uint8Array;
  reason?: string;
  topic?: string;
  /** RFC 3339. */
  failedAt?: string;
  message?: string;
}

/** A dead letter as the worker appends it; `id` is that of its record. */
export const letterIn =
  (topics: LogTopics) =>
  (id: string, parts: LetterParts = {}): LogRecord => {
    const { appId = 'shop', userId = 'u-1', reason = 'invalid_record', message = '/eventName: is required' } = parts;
    const { topic = topics.events, failedAt = '2026-01-15T12:00:00.000Z' } = parts;
    const value = parts.value ?? JSON.stringify({ appId, userId, eventId: id, timestamp: 1_768_478_399_000 });
    return {
      topic: topics.deadLetters,
      key: `${appId}:${userId}`,
      value: Buffer.from(value),
      headers: {
        'correlation-id': `c-${id}`,
        'dlq-topic': topic,
        'dlq-partition': '2',
        'dlq-offset': '17',
        'dlq-appended-at': '1768478399000',
        'dlq-reason': reason,
        'dlq-message': message,
        'dlq-attempts': '1',
        'dlq-first-at': failedAt,
        'dlq-last-at': failedAt,
      },
    };
  };

export const textOf = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString();
const all = async (records: AsyncIterable<ConsumedRecord>): Promise<ConsumedRecord[]> => {
  const array: ConsumedRecord[] = [];
  for await (const record of records) array.push(record);
  return array;
};

export interface Options {
  environment?: Readonly<Record<string, string>>;
  /** Only marks what is discarded, as Kafka. */
  isMarking?: boolean;
  catalog?: Catalog;
  /** The log that is used, over the real one. */
  over?(log: EventLog): EventLog;
}

/** The admin API over a real log of its own. */
export async function openDeadLetters({ environment, isMarking = false, catalog, over = (log) => log }: Options = {}) {
  const { context, eventLog } = await openTestLog(environment);
  const { topics, group } = context;
  const { remove: _, ...marking } = eventLog;
  const used = over(isMarking ? marking : eventLog);
  const audit = openAuditTrail(context, eventLog);
  const pipeline = { topics, group, eventLog: used };
  const control = await controlApp({ audit, pipeline, ...(catalog === undefined ? {} : { catalog }) });
  const pathOf = (query: string) => `/dead-letters${query === '' ? '' : `?${query}`}`;
  return {
    ...control,
    eventLog,
    topics,
    group,
    audit,
    letter: letterIn(topics),
    append: (...records: LogRecord[]) => appendAll(eventLog, records),
    read: (topic: string) => all(eventLog.read(topic)),
    /** Ids of the events that were appended to their topic again. */
    redriven: async () =>
      (await all(eventLog.read(topics.events))).map(
        ({ value }) => (JSON.parse(textOf(value)) as { eventId: string }).eventId,
      ),
    list: async (query = '', call: Call = control.call) => (await call<DeadLetters>('GET', pathOf(query))).body,
    recordIds: async (query = '', call: Call = control.call) =>
      (await call<DeadLetters>('GET', pathOf(query))).body.deadLetters.map(({ recordId }) => recordId),
    one: (id: string, call: Call = control.call) => call<WholeDeadLetter>('GET', `/dead-letters/${id}`),
    redrive: (body: object, call: Call = control.call) => call<DeadLetterChange>('POST', '/dead-letters/redrive', body),
    discard: (body: object, call: Call = control.call) => call<DeadLetterChange>('POST', '/dead-letters/discard', body),
  };
}
