import { randomUUID } from 'node:crypto';
import { describeOnRealServers, startReading, textOf, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './event-log-fixture.ts';

describeOnRealServers('records of the Kafka event log', (servers) => {
  const fixture = createFixture(servers);
  afterEach(() => fixture.cleanUp());

  async function openTopic({ partitions = 1 } = {}) {
    const topic = `records-${randomUUID()}`;
    const log = await fixture.openLog({ topics: [{ name: topic, retention: 'broker' }], partitions });
    return { topic, log, group: `group-${randomUUID()}` };
  }

  async function groupsLeftBehind(): Promise<string[]> {
    const { groups } = await fixture.withAdmin((admin) => admin.listGroups());
    return groups.map(({ groupId }) => groupId).filter((group) => group.startsWith('event-log-test-read-'));
  }

  it('one that the topic no longer takes fails alone; those that were sent with it are kept, in order', async () => {
    const { topic, log, group } = await openTopic();
    const configEntries = [{ name: 'max.message.bytes', value: '2000' }];
    await fixture.withAdmin((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
      }),
    );
    const large = { ...textRecord(topic, 'user', ''), value: Buffer.alloc(50_000) };
    const outcomes = await Promise.all(
      [textRecord(topic, 'user', '1'), large, textRecord(topic, 'user', '2'), textRecord(topic, 'user', '3')].map(
        (record) => log.append([record]),
      ),
    );
    expect(outcomes.flat().map(({ status }) => status)).toEqual(['appended', 'rejected', 'appended', 'appended']);
    expect(outcomes[1]).toMatchObject([{ error: { code: 'invalid_record', status: 400 } }]);

    const reading = await startReading(log, { group, topic });
    await waitFor(() => reading.taken.length === 3);
    expect(reading.texts()).toEqual(['1', '2', '3']);
  });

  it('of other producers come as they are: without key or value, with headers of any name, repeated or empty', async () => {
    const { topic, log, group } = await openTopic();
    const producer = new Kafka({ brokers: fixture.brokers, logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    const headers = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['twice', ['first', 'last']],
      ['empty', ''],
    ]);
    await producer.send({
      topic,
      messages: [
        { key: null, value: null },
        { key: 'user', value: 'text', headers },
      ],
    });
    await producer.disconnect();

    const { taken } = await startReading(log, { group, topic });
    await waitFor(() => taken.length === 2);
    expect(taken[0]).toMatchObject({ key: null, value: null, headers: {}, offset: 0 });
    expect(Object.entries(taken[1]!.headers).map(([name, value]) => [name, Buffer.from(value).toString()])).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['twice', 'last'],
      ['empty', ''],
    ]);
  });

  it('of transactions come when they are committed; their marks are passed, and nothing stays in flight', async () => {
    const { topic, log, group } = await openTopic();
    const kafka = new Kafka({ brokers: fixture.brokers, logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ transactionalId: randomUUID(), maxInFlightRequests: 1, idempotent: true });
    await producer.connect();
    const send = async (text: string, end: 'commit' | 'abort') => {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ key: 'user', value: text }] });
      await transaction[end]();
    };
    await send('1', 'commit');
    await send('dropped', 'abort');
    await log.append([textRecord(topic, 'user', '2')]);
    await send('3', 'commit');
    await send('dropped', 'abort');
    await producer.disconnect();

    const reading = await startReading(log, { group, topic });
    await waitFor(() => reading.taken.length === 3);
    await waitFor(async () => uncommitted(await log.positions(group, [topic])) === 0);
    expect(reading.texts()).toEqual(['1', '2', '3']);
    const [position] = await log.positions(group, [topic]);
    expect(position).toMatchObject({
      settled: { stored: 3, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 },
    });

    const read: string[] = [];
    for await (const record of log.read(topic)) read.push(textOf(record));
    expect(read).toEqual(['1', '2', '3']);
  });

  it('are read to the end of that moment, and the group that read is gone', async () => {
    const { topic, log } = await openTopic();
    const value = Buffer.alloc(100_000);
    for (let index = 0; index < 60; index += 1) await log.append([{ ...textRecord(topic, 'user', ''), value }]);
    let offset = 0;
    for await (const record of log.read(topic)) {
      expect(record.offset).toBe(offset);
      offset += 1;
      if (offset < 10) await log.append([textRecord(topic, 'user', 'later')]);
    }
    expect(offset).toBe(60);
    expect(await groupsLeftBehind()).toEqual([]);
  });

  it('reading may end before everything was read', async () => {
    const { topic, log } = await openTopic();
    await log.append(Array.from({ length: 50 }, (_, index) => textRecord(topic, 'user', String(index))));
    for await (const record of log.read(topic)) if (textOf(record) === '3') break;
    expect(await groupsLeftBehind()).toEqual([]);
  });
});
