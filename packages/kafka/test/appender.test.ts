import { partitionOf } from '@analytics/shared/domain';
import { textRecord } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { Appender, type AppenderOptions } from '../src/producer/appender.ts';
import { TopicTable } from '../src/topics/topic-table.ts';

const PARTITIONS = 4;
const never = () => new Promise<void>(() => {});

function appenderOn(send: AppenderOptions['send'], options: Partial<AppenderOptions> = {}): Appender {
  const table = new TopicTable();
  table.add('events', { partitions: PARTITIONS, maxMessageBytes: 10_000 });
  return new Appender({ table, send, appendTimeoutMs: 60_000, writer: { onFailure: () => {} }, ...options });
}

/** A key of each partition. */
const keys = Array.from({ length: PARTITIONS }, (_, partition) => {
  for (let index = 0; ; index += 1) if (partitionOf(`user-${index}`, PARTITIONS) === partition) return `user-${index}`;
});

describe('the appender', () => {
  it('resolves when every partition has its records', async () => {
    const sent = new Map<number, string[]>();
    const appender = appenderOn(async (_, partition, records) => {
      sent.set(partition, [...(sent.get(partition) ?? []), ...records.map(({ message }) => String(message.value))]);
    });
    await appender.append(
      keys.flatMap((key, index) => [textRecord('events', key, `${index}a`), textRecord('events', key, `${index}b`)]),
    );
    expect([...sent].sort()).toEqual(keys.map((_, index) => [index, [`${index}a`, `${index}b`]]));
  });

  it('refuses before taking anything when one partition is full, and takes for the others', async () => {
    const taken: number[] = [];
    const appender = appenderOn(
      (_, partition) => {
        taken.push(partition);
        return partition === 0 ? never() : Promise.resolve();
      },
      { writer: { onFailure: () => {}, maxWaitingRecords: 2 } },
    );
    void appender.append([textRecord('events', keys[0]!, 'a'), textRecord('events', keys[0]!, 'b')]);
    const refused = appender.append([textRecord('events', keys[0]!, 'c'), textRecord('events', keys[1]!, 'd')]);
    await expect(refused).rejects.toMatchObject({
      code: 'overloaded',
      status: 503,
      retryAfterSeconds: expect.any(Number),
    });
    expect(taken).not.toContain(1);
    await appender.append([textRecord('events', keys[1]!, 'e')]);
  });

  it('refuses before taking anything when a record is larger than its topic takes', async () => {
    const taken: number[] = [];
    const appender = appenderOn(async (_, partition) => void taken.push(partition));
    const large = { ...textRecord('events', keys[0]!, ''), value: Buffer.alloc(10_000) };
    await expect(appender.append([textRecord('events', keys[1]!, 'small'), large])).rejects.toMatchObject({
      code: 'invalid_record',
      status: 400,
    });
    expect(taken).toEqual([]);
  });

  it('rejects as unknown when the log does not confirm in time', async () => {
    const appender = appenderOn(never, { appendTimeoutMs: 50 });
    await expect(appender.append([textRecord('events', 'user', 'text')])).rejects.toMatchObject({
      code: 'log_unavailable',
      status: 503,
    });
  });

  it('a partition that is away is told before one that never takes, so that nothing is given up', async () => {
    const appender = appenderOn(
      (_, partition) =>
        Promise.reject(Object.assign(new Error('no'), { type: partition === 0 ? 'MESSAGE_TOO_LARGE' : 'UNKNOWN' })),
      { appendTimeoutMs: 200 },
    );
    const records = [textRecord('events', keys[0]!, 'a'), textRecord('events', keys[1]!, 'b')];
    await expect(appender.append(records)).rejects.toMatchObject({ code: 'log_unavailable' });
    await expect(appender.append(records.slice(0, 1))).rejects.toMatchObject({ code: 'invalid_record' });
  });

  it('closing waits for what is under way and refuses what comes', async () => {
    let open = () => {};
    const appender = appenderOn(() => new Promise<void>((resolve) => (open = resolve)));
    const appended = appender.append([textRecord('events', 'user', 'text')]);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const closed = appender.close();
    await expect(appender.append([])).rejects.toMatchObject({ code: 'shutting_down' });
    open();
    await Promise.all([appended, closed]);
  });
});
