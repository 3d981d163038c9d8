import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { RealServers } from '@analytics/testing';
import { KafkaContainer } from '@testcontainers/kafka';
import { GenericContainer, Wait } from 'testcontainers';

/** Testcontainers starts Kafka from Confluent's image only; 8.0 holds Apache Kafka 4.0. */
const KAFKA_IMAGE = 'confluentinc/cp-kafka:8.0.0';
/** As in docker-compose.yml. */
export const INFLUXDB_IMAGE = 'influxdb:2.9.1-alpine';
const KAFKA_PORT = 9_093;
const INFLUXDB_PORT = 8_086;

/** Whether a Docker engine answers. */
export function hasDocker(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/** Starts one Kafka node and one InfluxDB in containers. */
export async function startDockerServers(): Promise<{ servers: RealServers; stop(): Promise<void> }> {
  const token = randomBytes(24).toString('hex');
  const [kafka, influxdb] = await Promise.all([
    new KafkaContainer(KAFKA_IMAGE)
      .withKraft()
      .withEnvironment({ KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false', KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0' })
      .start(),
    new GenericContainer(INFLUXDB_IMAGE)
      .withExposedPorts(INFLUXDB_PORT)
      .withEnvironment({
        DOCKER_INFLUXDB_INIT_MODE: 'setup',
        DOCKER_INFLUXDB_INIT_USERNAME: 'admin',
        DOCKER_INFLUXDB_INIT_PASSWORD: randomBytes(12).toString('hex'),
        DOCKER_INFLUXDB_INIT_ORG: 'analytics',
        DOCKER_INFLUXDB_INIT_BUCKET: 'analytics',
        DOCKER_INFLUXDB_INIT_ADMIN_TOKEN: token,
      })
      .withWaitStrategy(Wait.forHttp('/ready', INFLUXDB_PORT))
      .start(),
  ]);
  return {
    servers: {
      KAFKA_BROKERS: `${kafka.getHost()}:${kafka.getMappedPort(KAFKA_PORT)}`,
      KAFKA_REPLICATION_FACTOR: '1',
      KAFKA_MIN_INSYNC_REPLICAS: '1',
      INFLUXDB_URL: `http://${influxdb.getHost()}:${influxdb.getMappedPort(INFLUXDB_PORT)}`,
      INFLUXDB_TOKEN: token,
      INFLUXDB_ORG: 'analytics',
      INFLUXDB_BUCKET: 'analytics',
    },
    stop: async () => {
      await Promise.all([kafka.stop(), influxdb.stop()]);
    },
  };
}
