import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@analytics/shared/domain';
import type { EventLog } from '@analytics/shared/ports';
import { afterEach } from 'vitest';
import { textRecord } from '../event-log-reading.js';
import { waitFor } from '../wait-for.js';

export interface EventLogUnderTest {
  /** Started. */
  log: EventLog;
  /** Opens the same records anew, as after a crash: what was not durable is gone. The old log is not used again. */
  reopen(): Promise<EventLog>;
  /** Stops every log that was opened. */
  close(): Promise<void>;
  /** A record whose value has this many bytes is one that the log will never take. */
  maxRecordBytes: number;
}

export interface EventLogContract {
  /**
   * A started log in which the topics are and have at least two partitions each; the suite gives fresh names. A
   * compacted topic is compacted within `compactionTimeoutMs` while records are appended to it.
   */
  create(options: { topics: readonly string[]; compacted: boolean }): Promise<EventLogUnderTest>;
  /** How long one thing may take to come about; a server far away needs more. Unset: 10,000 ms. */
  timeoutMs?: number;
  /** How long a compaction may take to begin and end. Unset: 10,000 ms. */
  compactionTimeoutMs?: number;
}

export interface ContractSetUp {
  /** A log of its own, with an empty topic and an unknown group. */
  setUp(options?: { compacted: boolean }): Promise<{
    underTest: EventLogUnderTest;
    log: EventLog;
    topic: string;
    group: string;
    record(key: string, text: string): LogRecord;
  }>;
  eventually<T>(
    what: string,
    condition: () => T | false | undefined | Promise<T | false | undefined>,
    timeoutMs?: number,
  ): Promise<T>;
  compactionTimeoutMs: number;
  /** Run after the test, the newest first. */
  closing: (() => Promise<void>)[];
}

export const numbered = (count: number, prefix = ''): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** To be called inside a `describe`. */
export function createSetUp({ create, timeoutMs, compactionTimeoutMs }: Required<EventLogContract>): ContractSetUp {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  }, timeoutMs * 2);
  return {
    closing,
    compactionTimeoutMs,
    setUp: async ({ compacted } = { compacted: false }) => {
      const topic = `contract-${randomUUID()}`;
      const underTest = await create({ topics: [topic], compacted });
      closing.push(() => underTest.close());
      const record = (key: string, text: string) => textRecord(topic, key, text);
      return { underTest, log: underTest.log, topic, group: `group-${randomUUID()}`, record };
    },
    eventually: (what, condition, withinMs = timeoutMs) => waitFor(condition, { timeoutMs: withinMs, what }),
  };
}
