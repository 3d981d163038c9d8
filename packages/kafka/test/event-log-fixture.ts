import type { EventLog } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import type { RealServers } from '@analytics/testing';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { createKafkaEventLog, type KafkaEventLogOptions } from '../src/index.ts';

const silent = createLogger({ service: 'test', level: 'silent' });

/** Logs on the real cluster, and topics on it, that go when the test is over. */
export function createFixture(servers: RealServers) {
  const brokers = servers.KAFKA_BROKERS.split(',');
  const logs: EventLog[] = [];
  const topics = new Set<string>();

  const createLog = (options: Partial<KafkaEventLogOptions> & { topics: KafkaEventLogOptions['topics'] }): EventLog => {
    for (const { name } of options.topics) topics.add(name);
    const log = createKafkaEventLog({
      brokers,
      clientId: 'event-log-test',
      createTopics: true,
      partitions: 4,
      replicationFactor: Number(servers.KAFKA_REPLICATION_FACTOR),
      minInsyncReplicas: Number(servers.KAFKA_MIN_INSYNC_REPLICAS),
      logger: silent,
      ...options,
    });
    logs.push(log);
    return log;
  };

  /** Runs with an admin of the test's own. */
  async function withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = new Kafka({ brokers, clientId: 'event-log-fixture', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  return {
    brokers,
    createLog,
    withAdmin,
    openLog: async (options: Partial<KafkaEventLogOptions> & { topics: KafkaEventLogOptions['topics'] }) => {
      const log = createLog(options);
      await log.start();
      return log;
    },
    /** Compacted topics whose segments end soon, so that there is something to compact: never the newest segment is. */
    makeCompactedTopics: (names: readonly string[], numPartitions = 4) => {
      const settings = { 'cleanup.policy': 'compact', 'segment.ms': '500', 'min.cleanable.dirty.ratio': '0.01' };
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
      for (const name of names) topics.add(name);
      return withAdmin((admin) =>
        admin.createTopics({
          // It fails where a broker does not know the topic at once; the log's start waits until it does.
          waitForLeaders: false,
          topics: names.map((topic) => ({ topic, numPartitions, configEntries })),
        }),
      );
    },
    /** A topic that the test makes itself is cleaned up too. */
    willMake: (topic: string) => topics.add(topic),
    cleanUp: async (): Promise<void> => {
      await Promise.all(logs.splice(0).map((log) => log.stop()));
      const made = [...topics];
      topics.clear();
      await withAdmin(async (admin) => {
        const present = new Set(await admin.listTopics());
        const gone = made.filter((topic) => present.has(topic));
        if (gone.length > 0) await admin.deleteTopics({ topics: gone });
      });
    },
  };
}

export type Fixture = ReturnType<typeof createFixture>;
