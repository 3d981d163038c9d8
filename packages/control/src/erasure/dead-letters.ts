import { randomUUID } from 'node:crypto';
import { DEAD_LETTER_HEADERS, parseValue } from '@analytics/shared/domain';
import { appendAll, type ConsumedRecord, type EventLog } from '@analytics/shared/ports';
import { goneByRetention } from './log-places.js';
import type { ErasurePlace } from './places.js';
import type { Pacing, Subject } from './subject.js';

export interface DeadLetterDeps {
  eventLog: Pick<EventLog, 'read' | 'append' | 'remove' | 'longestStayMs'>;
  topic: string;
  now(): number;
}

interface Position {
  partition: number;
  offset: number;
}

const RECORDS_A_PAUSE = 500;
/** Tries to get another record behind the newest one of a partition, which cannot be removed. */
const MAX_TRIES = 200;

/** Dead letters and their markers: removed where the log can remove single records, else until their topic's retention. */
export function deadLetterPlace({ eventLog, topic, now }: DeadLetterDeps): ErasurePlace {
  const find = async (subject: Subject, { signal, pause }: Pacing): Promise<Position[]> => {
    const found: Position[] = [];
    let records = 0;
    for await (const record of eventLog.read(topic)) {
      signal.throwIfAborted();
      records += 1;
      if (records % RECORDS_A_PAUSE === 0) await pause();
      if (isOf(subject, record)) found.push({ partition: record.partition, offset: record.offset });
    }
    return found;
  };

  return {
    name: 'dead letters',
    count: async (subject, pacing) => (await find(subject, pacing)).length,
    takeAway: async (subject, pacing) => {
      const found = await find(subject, pacing);
      const report = { place: 'dead letters', found: found.length };
      if (found.length === 0) return { ...report, changed: 0, left: 0 };
      if (eventLog.remove === undefined) {
        const goneBy = await goneByRetention(eventLog, topic, now);
        return { ...report, changed: 0, left: found.length, goneBy, note: goneBy === null ? KEPT : UNTIL_RETENTION };
      }
      let left = found;
      for (let tries = 0; left.length > 0 && tries < MAX_TRIES; tries += 1) {
        await eventLog.remove(topic, left);
        left = await find(subject, pacing);
        // The newest of a partition stays until another is behind it.
        if (left.length > 0) await appendAll(eventLog, [emptyRecord(topic)]);
      }
      return { ...report, changed: found.length - left.length, left: left.length, note: REMOVED };
    },
  };
}

const KEPT =
  'Kafka removes no single record, and the topic keeps its records for ever (retention.ms=-1). Set a retention, or delete its records up to the last of these (kafka-delete-records).';
const UNTIL_RETENTION = 'Kafka removes no single record. They cannot be redriven: redrive and worker refuse them.';
const REMOVED = 'The log writes its files again without them within an hour, or when the worker has caught up.';

/** Of nobody; a marker of no dead letter. Its key is random, so that it comes into any partition. */
const emptyRecord = (topic: string) => ({
  topic,
  key: randomUUID(),
  value: new Uint8Array(),
  headers: { [DEAD_LETTER_HEADERS.discarded]: '' },
});

/** By the value, or by the key `appId:userId`, which a marker has too. */
function isOf(subject: Subject, { key, value }: ConsumedRecord): boolean {
  const parsed = Object(value === null ? undefined : parseValue(value)) as { appId?: unknown; userId?: unknown };
  if (subject.is(parsed.appId, parsed.userId)) return true;
  const text = Buffer.from(key ?? []).toString();
  return text.startsWith(`${subject.appId}:`) && subject.is(subject.appId, text.slice(subject.appId.length + 1));
}
