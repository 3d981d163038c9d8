import type { ConsumedRecord, RecordBatch } from '@analytics/shared/ports';
import type { Admin } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { type GrouplessReading, readTopic } from '../src/reading/read-topic.ts';

const batchOf = (from: number, count: number): RecordBatch => ({
  topic: 'events',
  partition: 0,
  records: Array.from({ length: count }, (_, index): ConsumedRecord => {
    const offset = from + index;
    return { topic: 'events', partition: 0, offset, key: null, value: null, headers: {}, appendedAt: 0 };
  }),
});

/** Reading a topic of one partition with offsets 0 to 9, whose batches the test gives. */
function startReading() {
  let consuming: Parameters<GrouplessReading['consume']>[0] | undefined;
  const log: string[] = [];
  const reading = readTopic(
    'events',
    {},
    {
      clientId: 'test',
      admin: () =>
        ({
          fetchTopicOffsets: async () => [{ partition: 0, offset: '10', low: '0', high: '10' }],
          deleteGroups: async () => void log.push('group deleted'),
        }) as unknown as Admin,
      consume: async (options) => {
        consuming = options;
        return { stop: async () => void log.push('stopped'), health: () => ({ status: 'ok' }) };
      },
      onLeftBehind: () => {},
    },
  );
  const first = reading.next();
  const until = async () => {
    while (consuming === undefined) await new Promise((resolve) => setImmediate(resolve));
    return consuming;
  };
  return { reading, first, until, log };
}

describe('reading a topic', () => {
  it('a batch is settled only once it was read, so that no more are fetched than are wanted', async () => {
    const { reading, first, until } = startReading();
    const { onBatch } = await until();
    let settled = false;
    const handled = onBatch(batchOf(0, 2)).then(() => (settled = true));
    expect((await first).value).toMatchObject({ offset: 0 });
    expect((await reading.next()).value).toMatchObject({ offset: 1 });
    expect(settled).toBe(false);
    const next = reading.next();
    await handled;
    void onBatch(batchOf(2, 1));
    expect((await next).value).toMatchObject({ offset: 2 });
    await reading.return(undefined);
  });

  it('records that come again after a rebalance, and those appended after the call, are not given', async () => {
    const { reading, first, until, log } = startReading();
    const { onBatch, onSettled = () => {} } = await until();
    const offsets: (number | undefined)[] = [];
    const given = (async () => {
      await onBatch(batchOf(0, 4));
      await onBatch(batchOf(2, 10));
      onSettled(0, 12);
    })();
    offsets.push((await first).value?.offset);
    for await (const { offset } of reading) offsets.push(offset);
    await given;
    expect(offsets).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(log).toEqual(['stopped', 'group deleted']);
  });

  it('fails when consuming has ended', async () => {
    const { first, until, log } = startReading();
    const { onFatal } = await until();
    onFatal(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(log).toEqual(['stopped', 'group deleted']);
  });
});
