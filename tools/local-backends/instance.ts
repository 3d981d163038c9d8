import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { influxdbEnv, kafkaEnv, redisEnv } from './env-lines.js';
import { INSTANCES, instanceFolder } from './folders.js';
import { type Influxdb, recordedInfluxdb } from './influxdb.js';
import { type Kafka, recordedKafka } from './kafka.js';
import type { LocalServer } from './local-server.js';
import { type Redis, recordedRedis } from './redis.js';

/** What an instance has, up or down. */
export interface Instance {
  kafka: Kafka | undefined;
  influxdb: Influxdb | undefined;
  redis: Redis | undefined;
  servers: LocalServer[];
  /** The services' settings for what it has. */
  env: Record<string, string>;
}

/** An instance as it is recorded; one that was never started has no servers. */
export function openInstance(name: string): Instance {
  const [kafka, influxdb, redis] = [recordedKafka(name), recordedInfluxdb(name), recordedRedis(name)];
  return {
    kafka,
    influxdb,
    redis,
    servers: [...(kafka?.servers ?? []), ...(influxdb ? [influxdb.server] : []), ...(redis ? [redis.server] : [])],
    env: {
      ...(kafka && kafkaEnv(kafka.addresses)),
      ...(influxdb && influxdbEnv(influxdb)),
      ...(redis && redisEnv(redis)),
    },
  };
}

/** The names of all instances, up or down. */
export function instanceNames(): string[] {
  try {
    const entries = readdirSync(INSTANCES, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Stops the servers of an instance and, unless it is kept, takes its data, ports and token away. */
export async function stopInstance(name: string, { keep = false } = {}): Promise<void> {
  const { servers } = openInstance(name);
  await Promise.all(servers.map((server) => server.stop()));
  if (keep) return;
  for (const folder of [...servers.map(({ dataFolder }) => dataFolder), instanceFolder(name)]) {
    await rm(folder, { recursive: true, force: true });
  }
}
