import { backendSections, openLog } from '@analytics/backends';
import { type LogTopics, parseConfig } from '@analytics/shared/config';
import type { LogRecord } from '@analytics/shared/domain';
import { appendAll } from '@analytics/shared/ports';
import { silentContext } from '@analytics/testing';

/** Appends to the log that a service with these settings has, as another producer may; an embedded one is nobody else's. */
export async function appendRecords(
  env: Readonly<Record<string, string>>,
  recordsFor: (topics: LogTopics) => readonly LogRecord[],
): Promise<void> {
  const context = silentContext(parseConfig('standalone', env, backendSections));
  const eventLog = await openLog(context);
  await eventLog.start();
  await appendAll(eventLog, recordsFor(context.topics));
  await eventLog.stop();
}

/** A record that no worker can store: it becomes a dead letter, `not_json`. */
export const brokenRecord = ({ events }: LogTopics, number: number): LogRecord => ({
  topic: events,
  key: `shop:broken-${number}`,
  value: Buffer.from(`{"appId": "shop", "userId": "broken-${number}", `),
  headers: {},
});

/** A good event that the store once refused, as a dead letter: redriving stores it. */
export const refusedEvent = (
  { events, deadLetters }: LogTopics,
  event: Readonly<Record<string, unknown>>,
  at: number,
): LogRecord => ({
  topic: deadLetters,
  key: 'shop:refused',
  value: Buffer.from(JSON.stringify(event)),
  headers: {
    'correlation-id': 'c-refused',
    'dlq-topic': events,
    'dlq-partition': '0',
    'dlq-offset': '0',
    'dlq-appended-at': String(at),
    'dlq-reason': 'refused_by_store',
    'dlq-message': 'the store refused the record',
    'dlq-attempts': '1',
    'dlq-first-at': new Date(at).toISOString(),
    'dlq-last-at': new Date(at).toISOString(),
  },
});
