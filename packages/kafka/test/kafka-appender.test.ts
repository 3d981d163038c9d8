import { partitionOf } from '@analytics/shared/domain';
import { textRecord } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { KafkaAppender, type KafkaAppenderOptions } from '../src/producer/kafka-appender.ts';
import { TopicTable } from '../src/topics/topic-table.ts';

const PARTITIONS = 4;
const never = () => new Promise<void>(() => {});

function appenderOn(send: KafkaAppenderOptions['send'], options: Partial<KafkaAppenderOptions> = {}): KafkaAppender {
  const table = new TopicTable();
  table.add('events', { partitions: PARTITIONS, maxMessageBytes: 10_000 });
  return new KafkaAppender({ table, send, appendTimeoutMs: 60_000, writer: { onFailure: () => {} }, ...options });
}

/** A key of each partition. */
const keys = Array.from({ length: PARTITIONS }, (_, partition) => {
  for (let index = 0; ; index += 1) if (partitionOf(`user-${index}`, PARTITIONS) === partition) return `user-${index}`;
});

describe('the appender', () => {
  it('resolves when every partition has its records', async () => {
    const sent = new Map<number, string[]>();
    const appender = appenderOn(async (_, partition, records) => {
      sent.set(partition, [...(sent.get(partition) ?? []), ...records.map(({ value }) => String(value))]);
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

  it('rejects only the record that is larger than its topic takes, and appends the others of the call', async () => {
    const sent: string[] = [];
    const appender = appenderOn(async (_, _partition, records) => {
      sent.push(...records.map(({ value }) => String(value)));
    });
    const large = { ...textRecord('events', keys[0]!, ''), value: Buffer.alloc(10_000) };
    const records = [textRecord('events', keys[1]!, 'other'), large, textRecord('events', keys[0]!, 'same')];
    expect(await appender.append(records)).toMatchObject([
      { status: 'appended' },
      { status: 'rejected', error: { code: 'invalid_record', status: 400 } },
      { status: 'appended' },
    ]);
    expect(sent.toSorted()).toEqual(['other', 'same']);
  });

  it('takes a record that was too large once the limit of its topic is raised', async () => {
    const table = new TopicTable();
    table.add('events', { partitions: PARTITIONS, maxMessageBytes: 10_000 });
    const appender = appenderOn(async () => {}, { table });
    const large = { ...textRecord('events', keys[0]!, ''), value: Buffer.alloc(10_000) };
    expect(await appender.append([large])).toMatchObject([{ status: 'rejected' }]);
    table.setMaxMessageBytes('events', 20_000);
    expect(await appender.append([large])).toEqual([{ status: 'appended' }]);
  });

  it('a record that the broker rejects decides nothing about its neighbours, in whichever partition', async () => {
    const sent: string[] = [];
    const appender = appenderOn(async (_, _partition, records) => {
      const texts = records.map(({ value }) => String(value));
      if (texts.includes('bad')) throw Object.assign(new Error('no'), { type: 'MESSAGE_TOO_LARGE' });
      sent.push(...texts);
    });
    const outcomes = await appender.append([
      textRecord('events', keys[0]!, 'a'),
      textRecord('events', keys[0]!, 'bad'),
      textRecord('events', keys[1]!, 'b'),
      textRecord('events', keys[0]!, 'c'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['appended', 'rejected', 'appended', 'appended']);
    expect(sent.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('what the log does not confirm in time is unknown, and what another partition confirmed is appended', async () => {
    const appender = appenderOn((_, partition) => (partition === 0 ? never() : Promise.resolve()), {
      appendTimeoutMs: 50,
    });
    const records = [textRecord('events', keys[0]!, 'a'), textRecord('events', keys[1]!, 'b')];
    expect(await appender.append(records)).toMatchObject([
      { status: 'unknown', error: { code: 'log_unavailable', status: 503 } },
      { status: 'appended' },
    ]);
  });

  it('closing waits for the appends under way and rejects new ones', async () => {
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
