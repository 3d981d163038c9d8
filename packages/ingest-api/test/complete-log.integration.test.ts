import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnRealServers, waitFor } from '@analytics/testing';
import { Kafka, logLevel } from 'kafkajs';
import { afterEach, expect, it } from 'vitest';
import { ingestApp, openBackends } from './fixture/app.js';
import { EVENTS, METRICS } from './fixture/kinds.js';

describeOnRealServers('the log in Kafka, read by a consumer that knows nothing of the service', (servers) => {
  const cleanUps: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  /** Every message of the topics so far, as `id settled`, from a consumer in a group of its own. */
  async function startConsumer(kafka: Kafka, topics: string[]) {
    const messages: { id: string; settled: string; topic: string }[] = [];
    const consumer = kafka.consumer({ groupId: `plain-${randomUUID()}` });
    cleanUps.push(() => consumer.disconnect());
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ topic, message }) => {
        const { eventId, metricId } = JSON.parse(String(message.value)) as { eventId?: string; metricId?: string };
        messages.push({ id: eventId ?? metricId ?? '', settled: String(message.headers?.['settled'] ?? ''), topic });
      },
    });
    return messages;
  }

  it('has every acknowledged record of sync, async and mixed requests once, with how it was settled', async () => {
    const [events, metrics] = [`events-${randomUUID()}`, `metrics-${randomUUID()}`];
    const folder = mkdtempSync(join(tmpdir(), 'complete-log-'));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    const environment = {
      ...servers,
      DATA_DIR: folder,
      KAFKA_EVENTS_TOPIC: events,
      KAFKA_METRICS_TOPIC: metrics,
      KAFKA_DEAD_LETTER_TOPIC: `dead-letters-${randomUUID()}`,
    };
    const kafka = new Kafka({ brokers: servers.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
    cleanUps.push(async () => {
      const admin = kafka.admin();
      await admin.connect();
      await admin.deleteTopics({ topics: [events, metrics, environment.KAFKA_DEAD_LETTER_TOPIC] });
      await admin.disconnect();
    });
    const { INFLUXDB_URL: _url, INFLUXDB_TOKEN: _token, ...embeddedStore } = environment;
    const backends = await openBackends(embeddedStore);
    const { post } = await ingestApp({ environment: embeddedStore, ...backends });

    const event = (eventId: string, async = false) => EVENTS.record({ eventId, async });
    const metric = (metricId: string, async = false) => METRICS.record({ metricId, async });
    const answers = [
      await post(EVENTS.one, event('one-sync')),
      await post(EVENTS.one, event('one-async', true)),
      await post(EVENTS.batch, [event('a'), event('b', true), event('one-sync'), {}]),
      await post(METRICS.batch, [metric('m'), metric('n', true)]),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 202, 207, 201]);

    const messages = await startConsumer(kafka, [events, metrics]);
    await waitFor(() => messages.length >= 7, { timeoutMs: 60_000 });
    const found = messages.map(({ topic, id, settled }) => [topic === events ? 'event' : 'metric', id, settled]);
    expect(found.sort()).toEqual([
      ['event', 'a', 'stored'],
      ['event', 'b', ''],
      ['event', 'one-async', ''],
      ['event', 'one-sync', 'duplicate'],
      ['event', 'one-sync', 'stored'],
      ['metric', 'm', 'stored'],
      ['metric', 'n', ''],
    ]);
  });
});
