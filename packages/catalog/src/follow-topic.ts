import { backoffMs, sleep } from '@analytics/shared/batching';
import { messageOf } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { ConsumedRecord, EventLog, HealthReport, Lifecycle } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

/** However long the log was away, it is looked for so often: a key that is revoked then must not count for long. */
const MOST_BACKOFF_MS = 2_000;

export interface FollowOptions {
  eventLog: Pick<EventLog, 'read' | 'tail'>;
  /** It has one partition. */
  topic: string;
  /** Everything that the topic had at the start, in order; called once. */
  onLoaded(records: readonly ConsumedRecord[]): void;
  /** Each record after that, once, in order. `isAfterGap`: records before it were compacted away unread. */
  onRecord(record: ConsumedRecord, isAfterGap: boolean): void;
  logger: Logger;
}

/** Reads a topic to its end, and then on without a gap. `start` resolves when the end was reached. */
export function followTopic({ eventLog, topic, onLoaded, onRecord, logger }: FollowOptions): Lifecycle {
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: 'new' | 'loading' | 'loaded' = 'new';
  /** What came while the topic was still being read. */
  let early: ConsumedRecord[] = [];
  let next = 0;
  let fault: string | undefined;
  let following: Promise<void> | undefined;

  const take = (record: ConsumedRecord) => {
    if (state !== 'loaded') early.push(record);
    else if (record.offset >= next) {
      const isAfterGap = record.offset > next;
      next = record.offset + 1;
      onRecord(record, isAfterGap);
    }
  };

  const follow = async (first: AsyncIterable<ConsumedRecord>) => {
    let live: AsyncIterable<ConsumedRecord> | undefined = first;
    for (let failures = 0; !signal.aborted; ) {
      try {
        live ??= await eventLog.tail([topic], { signal, from: { [topic]: { offsets: { 0: next } } } });
        fault = undefined;
        for await (const record of live) {
          failures = 0;
          take(record);
        }
        if (!signal.aborted) throw new Error('the log ended the reading');
      } catch (error) {
        if (signal.aborted) return;
        fault = messageOf(error);
        logger.warn({ err: error, topic }, 'a topic could not be read on; trying again');
        await sleep(backoffMs(failures, { mostMs: MOST_BACKOFF_MS }), signal);
        failures += 1;
      }
      live = undefined;
    }
  };

  const start = once(async () => {
    state = 'loading';
    // The tail begins before the end that is read to, so that nothing is between them; what both give is taken once.
    following = follow(await eventLog.tail([topic], { signal }));
    const records: ConsumedRecord[] = [];
    for await (const record of eventLog.read(topic)) {
      records.push(record);
      next = record.offset + 1;
    }
    onLoaded(records);
    state = 'loaded';
    for (const record of early) take(record);
    early = [];
  });

  const stop = once(async () => {
    stopping.abort();
    await following;
  });

  const health = (): HealthReport => {
    if (state !== 'loaded') return { status: 'degraded', detail: `${topic} is not read yet` };
    return fault === undefined
      ? { status: 'ok' }
      : { status: 'degraded', detail: `${topic} cannot be read on: ${fault}` };
  };

  return { start, stop, health };
}
