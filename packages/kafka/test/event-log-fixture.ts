import type { EventLog } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { type RealServers, waitFor } from '@analytics/testing';
import { type Admin, type ITopicConfig, Kafka, logLevel } from 'kafkajs';
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

  /** Makes topics by a test's own means, and comes back when the cluster tells of them. */
  const makeTopics = async (made: readonly ITopicConfig[]): Promise<void> => {
    for (const { topic } of made) topics.add(topic);
    await withAdmin(async (admin) => {
      // Waiting for leaders fails where a broker does not know a new topic at once.
      await admin.createTopics({ waitForLeaders: false, topics: [...made] });
      await waitFor(async () => {
        const present = new Set(await admin.listTopics());
        return made.every(({ topic }) => present.has(topic));
      });
    });
  };

  return {
    brokers,
    makeTopics,
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
      return makeTopics(names.map((topic) => ({ topic, numPartitions, configEntries })));
    },
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
