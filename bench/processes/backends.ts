import { startBackends } from '@analytics/tools/local-backends';
import { Kafka, logLevel } from 'kafkajs';
import type { InfluxSettings } from '../baselines/naive-settings.js';
import type { Pids } from '../measure/sample.js';
import { Influx } from './influx.js';
import type { Scope } from './scope.js';
import { Topics } from './topics.js';

/** Real servers of a run's own: one broker and one InfluxDB, as fits a machine of two cores. */
export interface Backends {
  /** The services' settings for the servers. */
  env: Readonly<Record<string, string>>;
  brokers: string[];
  topics: Topics;
  influx: Influx;
  pids: Pids;
  /** A name that nothing else in this run has, for topics, groups and buckets. */
  newName(kind: string): string;
}

/** Starts the servers, installed when needed; they end, with their data, when the scope closes. */
export async function openBackends(scope: Scope, log: (line: string) => void): Promise<Backends> {
  const run = `${process.pid}-${Date.now().toString(36)}`;
  const servers = await startBackends({ name: `bench-${run}`, brokers: 1, log });
  scope.defer(() => servers.stop());
  const { env } = servers;
  const brokers = (env['KAFKA_BROKERS'] ?? '').split(',');
  const admin = new Kafka({ brokers, clientId: 'bench', logLevel: logLevel.ERROR }).admin();
  await admin.connect();
  scope.defer(() => admin.disconnect());
  const settings: Omit<InfluxSettings, 'bucket'> = {
    url: env['INFLUXDB_URL'] ?? '',
    token: env['INFLUXDB_TOKEN'] ?? '',
    org: env['INFLUXDB_ORG'] ?? '',
  };
  let named = 0;
  return {
    env,
    brokers,
    topics: new Topics(admin),
    influx: new Influx(settings),
    pids: { kafka: servers.kafka[0]?.pid() ?? 0, influxd: servers.influxdb.pid() },
    newName: (kind) => {
      named += 1;
      return `${kind}-${run}-${named}`;
    },
  };
}
