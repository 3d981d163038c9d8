import type { EventLog } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { keyOf, textOf } from '../event-log-reading.js';
import type { ContractSetUp } from './set-up.js';

const KEYS = Array.from({ length: 6 }, (_, key) => `key-${key}`);

interface Content {
  records: number;
  /** Of each key, as read. */
  last: Map<string, string>;
}

/** Reads the topic, and checks that each partition's offsets grow. */
async function contentOf(log: EventLog, topic: string): Promise<Content> {
  const content: Content = { records: 0, last: new Map() };
  const offsets = new Map<number, number>();
  for await (const record of log.read(topic)) {
    expect(record.offset).toBeGreaterThan(offsets.get(record.partition) ?? -1);
    offsets.set(record.partition, record.offset);
    content.records += 1;
    content.last.set(keyOf(record), textOf(record));
  }
  return content;
}

export function describeCompaction({ setUp, eventually, compactionTimeoutMs }: ContractSetUp): void {
  describe('a compacted topic', () => {
    const timeout = compactionTimeoutMs * 2;

    it('has the last record of each key after a compaction, and after it is opened again', { timeout }, async () => {
      const { underTest, log, topic, record } = await setUp({ compacted: true });
      let round = 0;
      const appended = await eventually(
        'a compaction',
        async () => {
          round += 1;
          await log.append(KEYS.map((key) => record(key, `${key} in round ${round}`)));
          const { records } = await contentOf(log, topic);
          return records < round * KEYS.length && round * KEYS.length;
        },
        compactionTimeoutMs,
      );

      const expected = new Map(KEYS.map((key) => [key, `${key} in round ${round}`]));
      const { records, last } = await contentOf(log, topic);
      expect(last).toEqual(expected);
      expect(records).toBeLessThan(appended);
      expect((await contentOf(await underTest.reopen(), topic)).last).toEqual(expected);
    });

    it('says of a deleted key that it is deleted', async () => {
      const { log, topic, record } = await setUp({ compacted: true });
      await log.append([record('a', '1'), record('b', '1')]);
      await log.append([{ ...record('a', ''), value: null }]);
      const values = new Map<string, Uint8Array | null>();
      for await (const read of log.read(topic)) values.set(keyOf(read), read.value);
      expect(values.get('a')).toBeNull();
      expect(Buffer.from(values.get('b') ?? []).toString()).toBe('1');
    });
  });
}
