import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@analytics/shared/domain';
import { describeOnRealServers } from '@analytics/testing';
import { afterAll, expect, it } from 'vitest';
// By path: its clean-up is wanted here as well.
import { createFixture as createKafkaFixture } from '../../kafka/test/event-log-fixture.js';
import { createFixture } from './fixture/cli.js';
import { deadLetters, valuesOf } from './fixture/dead-letters.js';

describeOnRealServers('dead letters on Kafka', (servers) => {
  const [events, metrics, dead] = ['events', 'metrics', 'dead'].map((name) => `${name}-${randomUUID()}`) as [
    string,
    string,
    string,
  ];
  const { INFLUXDB_URL: _url, INFLUXDB_TOKEN: _token, ...kafka } = servers;
  const fixture = createFixture({
    ...kafka,
    KAFKA_EVENTS_TOPIC: events,
    KAFKA_METRICS_TOPIC: metrics,
    KAFKA_DEAD_LETTER_TOPIC: dead,
    KAFKA_TOPIC_PARTITIONS: '2',
  });
  afterAll(async () => {
    fixture.cleanUp();
    await createKafkaFixture(servers).withAdmin((admin) => admin.deleteTopics({ topics: [events, metrics, dead] }));
  });
  const letters = (count: number): LogRecord[] =>
    deadLetters(count, { headers: { 'dlq-topic': events } }).map((record) => ({ ...record, topic: dead }));

  it('that are discarded are neither listed nor redriven; the others are, once', async () => {
    await fixture.append(...letters(3));
    const listed = async () => (await fixture.dlq(['list', '--json'])).out.trim().split('\n');
    const [, second = ''] = (await listed()).map((line) => (JSON.parse(line) as { position: string }).position);
    const discard = () => fixture.dlq(['discard', '--yes', '--position', second]);
    expect(await discard()).toMatchObject({ exitCode: 0, out: '1 record discarded.\n' });
    expect(await discard()).toMatchObject({ exitCode: 0, out: 'Nothing to discard. 1 discarded before.\n' });
    expect(await listed()).toHaveLength(2);
    expect((await fixture.dlq(['redrive', '--yes'])).out).toBe('2 records redriven.\n');
    expect(valuesOf(await fixture.read(events))).toEqual(['letter 0', 'letter 2']);
    expect((await fixture.dlq(['show', second])).out).toMatch(/state +discarded at /);
  });
});
