import { randomUUID } from 'node:crypto';
import { OperatorError } from '@analytics/shared/errors';
import { describeOnRealServers, textRecord, waitFor } from '@analytics/testing';
import { ConfigResourceTypes } from 'kafkajs';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './event-log-fixture.ts';

describeOnRealServers('the topics of the Kafka event log', (servers) => {
  const fixture = createFixture(servers);
  afterEach(() => fixture.cleanUp());
  const newTopic = () => `topics-${randomUUID()}`;

  const settingsOf = (name: string) =>
    fixture.withAdmin(async (admin) => {
      const resources = [{ type: ConfigResourceTypes.TOPIC, name }];
      const described = await admin.describeConfigs({ includeSynonyms: false, resources });
      return Object.fromEntries(
        described.resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]),
      );
    });

  it('are made by the first start, also when two start at once, and stay as they are at the next', async () => {
    const topics = [
      { name: newTopic(), retention: 'broker' as const },
      { name: newTopic(), retention: 'keep' as const },
      { name: newTopic(), retention: 'compact' as const },
    ];
    const [first, second] = await Promise.all([fixture.openLog({ topics }), fixture.openLog({ topics })]);
    await fixture.openLog({ topics, partitions: 7 });

    await first.append([textRecord(topics[0]!.name, 'user', 'text')]);
    // A cluster that never had a group makes the topic of the offsets first, and kafkajs may give up before it is there.
    const positions = await waitFor(() => second.positions('group', [topics[0]!.name]));
    expect(positions).toHaveLength(4);
    expect(positions.reduce((sum, { end }) => sum + end, 0)).toBe(1);
    expect(await settingsOf(topics[0]!.name)).toMatchObject({
      'min.insync.replicas': servers.KAFKA_MIN_INSYNC_REPLICAS,
      'cleanup.policy': 'delete',
      'unclean.leader.election.enable': 'false',
      'message.timestamp.type': 'LogAppendTime',
    });
    expect(await settingsOf(topics[1]!.name)).toMatchObject({ 'retention.ms': '-1', 'max.message.bytes': '2097152' });
    expect(await settingsOf(topics[2]!.name)).toMatchObject({ 'cleanup.policy': 'compact' });
  });

  it('that are missing and not to be made are named', async () => {
    const names = [newTopic(), newTopic()];
    const topics = names.map((name) => ({ name, retention: 'broker' as const }));
    const error = await fixture.openLog({ topics, createTopics: false }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    for (const word of [...names, 'does not exist', 'KAFKA_CREATE_TOPICS']) expect(String(error)).toContain(word);
  });

  it('that have too few replicas, acknowledge with too few or are compacted are refused, with what to change', async () => {
    const name = newTopic();
    const configEntries = [
      { name: 'min.insync.replicas', value: '1' },
      { name: 'cleanup.policy', value: 'compact' },
    ];
    await fixture.makeTopics([{ topic: name, numPartitions: 2, replicationFactor: 1, configEntries }]);
    const topics = [{ name, retention: 'broker' as const }];
    const error = await fixture
      .openLog({ topics, replicationFactor: 3, minInsyncReplicas: 2 })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    for (const word of [name, 'KAFKA_REPLICATION_FACTOR', '1 replica', 'KAFKA_MIN_INSYNC_REPLICAS', 'cleanup.policy'])
      expect(String(error)).toContain(word);
  });

  it('that take less than MAX_RECORD_BYTES are refused, and those that are made take it', async () => {
    const [small, large] = [newTopic(), newTopic()];
    await fixture.openLog({ topics: [{ name: small, retention: 'broker' }] });
    const topics = [small, large].map((name) => ({ name, retention: 'broker' as const }));
    const error = await fixture.openLog({ topics, maxRecordBytes: 2_000_000 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    for (const word of [small, 'max.message.bytes', 'MAX_RECORD_BYTES=2000000']) expect(String(error)).toContain(word);
    expect(String(error)).not.toContain(large);
    expect(Number((await settingsOf(large))['max.message.bytes'])).toBeGreaterThan(2_000_000);
  });

  it('that need more brokers than there are: the start says so', async () => {
    const topics = [{ name: newTopic(), retention: 'broker' as const }];
    const error = await fixture
      .openLog({ topics, replicationFactor: 99, startTimeoutMs: 500 })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    expect(String(error)).toContain('fewer brokers than KAFKA_REPLICATION_FACTOR=99');
  });

  it('where no broker answers, the start waits a bounded time, degraded, and then names KAFKA_BROKERS', async () => {
    const topics = [{ name: newTopic(), retention: 'broker' as const }];
    const log = fixture.createLog({ topics, brokers: ['127.0.0.1:1'], startTimeoutMs: 1_500 });
    expect(log.health().status).toBe('degraded');
    const started = log.start().catch((reason: unknown) => reason);
    await waitFor(() => log.health().detail?.includes('KAFKA_BROKERS=127.0.0.1:1'));
    const error = await started;
    expect(error).toBeInstanceOf(OperatorError);
    expect(String(error)).toContain('KAFKA_BROKERS=127.0.0.1:1');
  });

  it('partitions that are added are used and consumed without a restart', async () => {
    const topic = newTopic();
    const log = await fixture.openLog({
      topics: [{ name: topic, retention: 'broker' }],
      partitions: 1,
      probeIntervalMs: 100,
    });
    await log.append([textRecord(topic, 'user', 'before')]);
    await fixture.withAdmin((admin) => admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] }));

    const used = await waitFor(async () => {
      await log.append(Array.from({ length: 20 }, (_, index) => textRecord(topic, `user-${index}`, 'after')));
      const positions = await log.positions('group', [topic]);
      return positions.every(({ end }) => end > 0) && positions;
    });
    expect(used).toHaveLength(3);
  });
});
