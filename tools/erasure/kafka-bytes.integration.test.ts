import { randomUUID } from 'node:crypto';
import { backendSections, openLog } from '@analytics/backends';
import { parseConfig } from '@analytics/shared/config';
import { encodeEvent, recordHeaders } from '@analytics/shared/domain';
import type { EventLog } from '@analytics/shared/ports';
import { buildEvent, describeOnRealServers, silentContext, textRecord, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { isKafkaInstalled, kafkaEnv, startKafka, stopInstance } from '../local-backends/index.js';
import { filesWith, newMarker } from './bytes-on-disk.js';

/** What an operator sets in days and hours. The broker looks at old segments more often as well. */
const RETENTION_MS = 6_000;
const SEGMENT_MS = 2_000;
const SETTINGS = {
  'log.retention.ms': String(RETENTION_MS),
  'log.roll.ms': String(SEGMENT_MS),
  'log.retention.check.interval.ms': '1000',
  'log.initial.task.delay.ms': '1000',
  'log.segment.delete.delay.ms': '500',
};
const RECORDS = 200;
const GONE_WITHIN_MS = 90_000;
/** A broker of its own has to start first, which takes a busy machine a minute. */
const SLOW_MS = 300_000;

async function openOwnKafka() {
  const name = `bytes-${randomUUID().slice(0, 8)}`;
  onTestFinished(() => stopInstance(name));
  const kafka = await startKafka({ name, brokers: 1, settings: SETTINGS, log: () => {} });
  const env = { ...kafkaEnv(kafka.addresses), KAFKA_TOPIC_PARTITIONS: '1' };
  const context = silentContext(parseConfig('standalone', env, backendSections));
  const eventLog = await openLog(context);
  await eventLog.start();
  onTestFinished(() => eventLog.stop());
  return { eventLog, topics: context.topics, dataFolder: kafka.servers[0]?.dataFolder ?? '' };
}

const eventsOf = (topic: string, marker: string) =>
  Array.from({ length: RECORDS }, (_, index) => {
    const user = { userId: `gone-${marker}`, eventId: `${marker}-${index}` };
    return encodeEvent(
      buildEvent({ appId: 'shop', ...user, properties: { marker } }),
      topic,
      recordHeaders({ correlationId: 'c' }),
    );
  });

async function append(eventLog: EventLog, records: Parameters<EventLog['append']>[0]): Promise<void> {
  const outcomes = await eventLog.append(records);
  expect(outcomes.every(({ status }) => status === 'appended')).toBe(true);
}

describeOnRealServers('the bytes of an erased user in Kafka', () => {
  it('are in no segment by the date of the proof, also where nothing more is written', {
    timeout: SLOW_MS,
  }, async ({ skip }) => {
    skip(!isKafkaInstalled(), 'a broker whose files can be read is needed: npm run backends -- install');
    const { eventLog, topics, dataFolder } = await openOwnKafka();
    const [gone, kept] = [newMarker(), newMarker()];
    const startedAt = Date.now();
    await append(eventLog, eventsOf(topics.events, gone));
    await append(eventLog, [textRecord(topics.deadLetters, 'user', kept)]);
    for (const marker of [gone, kept]) expect(filesWith(dataFolder, marker).length).toBeGreaterThan(0);
    // What the proof says of each topic.
    const stayMs = (await eventLog.longestStayMs(topics.events)) ?? Number.POSITIVE_INFINITY;
    expect(stayMs).toBeGreaterThan(RETENTION_MS + SEGMENT_MS);
    expect(await eventLog.longestStayMs(topics.deadLetters)).toBeUndefined();

    // Nothing more happens in the topic of events: its last segment, too, goes by its age.
    await waitFor(() => filesWith(dataFolder, gone).length === 0, {
      timeoutMs: GONE_WITHIN_MS,
      what: 'a data folder without the user',
    });
    expect(Date.now() - startedAt).toBeLessThan(stayMs);
    expect(filesWith(dataFolder, kept).length).toBeGreaterThan(0);
  });
});
