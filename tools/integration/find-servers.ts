import type { RealServers } from '@analytics/testing';
import { isInstallable, isInstalled, openInstance, startBackends, stopInstance } from '../local-backends/index.ts';
import { hasDocker, startDockerServers } from './docker-servers.ts';

export type Found = { servers: RealServers; stop(): Promise<void> } | { reason: string };

/** The instance of `npm run backends -- up`, and the one of a test run. */
const DEFAULT_INSTANCE = 'default';
const OWN_INSTANCE = 'integration';

const nothingToStop = async () => {};

/** The servers that a full set of settings names; undefined when a part is missing. */
function serversOf(env: Readonly<Record<string, string | undefined>>): RealServers | undefined {
  const { KAFKA_BROKERS, INFLUXDB_URL, INFLUXDB_TOKEN } = env;
  if (KAFKA_BROKERS === undefined || INFLUXDB_URL === undefined || INFLUXDB_TOKEN === undefined) return undefined;
  return {
    KAFKA_BROKERS,
    KAFKA_REPLICATION_FACTOR: env['KAFKA_REPLICATION_FACTOR'] ?? '1',
    KAFKA_MIN_INSYNC_REPLICAS: env['KAFKA_MIN_INSYNC_REPLICAS'] ?? '1',
    INFLUXDB_URL,
    INFLUXDB_TOKEN,
    INFLUXDB_ORG: env['INFLUXDB_ORG'] ?? 'analytics',
    INFLUXDB_BUCKET: env['INFLUXDB_BUCKET'] ?? 'analytics',
  };
}

function runningLocalServers(): RealServers | undefined {
  const { servers, env } = openInstance(DEFAULT_INSTANCE);
  return servers.length > 0 && servers.every((server) => server.isUp()) ? serversOf(env) : undefined;
}

/** In this order: the addresses of the environment, Docker, local servers that run, local servers that are installed. */
export async function findServers(log: (line: string) => void): Promise<Found> {
  const given = serversOf(process.env);
  if (given !== undefined) return { servers: given, stop: nothingToStop };
  if (hasDocker()) {
    log('starting Kafka and InfluxDB in Docker …');
    return startDockerServers();
  }
  const running = runningLocalServers();
  if (running !== undefined) return { servers: running, stop: nothingToStop };
  if (!isInstalled()) {
    const obstacle = isInstallable();
    const local = `run \`npm run backends -- install\` once${obstacle === undefined ? '' : ` (not on this machine yet: ${obstacle})`}`;
    return {
      reason: `no real Kafka and InfluxDB here: set KAFKA_BROKERS, INFLUXDB_URL and INFLUXDB_TOKEN, or start Docker, or ${local}`,
    };
  }
  log('starting local Kafka and InfluxDB …');
  const { env } = await startBackends({ name: OWN_INSTANCE, brokers: 1, log });
  const servers = serversOf(env);
  if (servers === undefined) throw new Error('the local servers did not say where they are');
  return { servers, stop: () => stopInstance(OWN_INSTANCE) };
}
