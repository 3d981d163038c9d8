import { BUCKET, ORG } from './influxdb-setup.js';
import { type Address, durabilityOf } from './kafka-properties.js';

/** The services' settings for these brokers. */
export function kafkaEnv(addresses: readonly Address[]): Record<string, string> {
  const { replicationFactor, minInsyncReplicas } = durabilityOf(addresses.length);
  return {
    KAFKA_BROKERS: addresses.map(({ host, port }) => `${host}:${port}`).join(','),
    KAFKA_REPLICATION_FACTOR: String(replicationFactor),
    KAFKA_MIN_INSYNC_REPLICAS: String(minInsyncReplicas),
  };
}

/** The services' settings for this InfluxDB. */
export const influxdbEnv = ({ url, token }: { url: string; token: string }): Record<string, string> => ({
  INFLUXDB_URL: url,
  INFLUXDB_TOKEN: token,
  INFLUXDB_ORG: ORG,
  INFLUXDB_BUCKET: BUCKET,
});

/** The services' settings for this Redis. */
export const redisEnv = ({ url }: { url: string }): Record<string, string> => ({ REDIS_URL: url });

/** `KEY=value`, one a line; none of the values needs quoting in a shell. */
export const envLines = (env: Readonly<Record<string, string>>): string =>
  Object.entries(env)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');
