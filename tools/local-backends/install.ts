import { type BackendName, eachBackend, unless } from './each-backend.js';
import { influxdbObstacle, installInfluxdb, isInfluxdbInstalled } from './install-influxdb.js';
import { installKafka, isKafkaInstalled, kafkaObstacle } from './install-kafka.js';
import { installRedis, installRedisIfPossible } from './install-redis.js';
import { installS3, s3Obstacle } from './install-s3.js';
import type { Log } from './run-program.js';

/** Kafka and InfluxDB are there, and only have to be started. */
export const isInstalled = (): boolean => isKafkaInstalled() && isInfluxdbInstalled();

/** Why the servers cannot be installed or run here, as "mvn is not on the PATH: …"; undefined when they can. */
export function isInstallable(): string | undefined {
  if (process.platform === 'win32') return 'Linux or macOS is needed';
  return kafkaObstacle() ?? influxdbObstacle();
}

export interface InstallOptions {
  /** All when absent. */
  only?: BackendName | undefined;
  log: Log;
}

/** Installs what is not there yet, once for all checkouts of this user; resolves when it is there. */
export async function installBackends({ only, log }: InstallOptions): Promise<void> {
  const isLeftOut = (backend: BackendName) => only !== undefined && only !== backend;
  const logRedis: Log = (line) => log(`redis: ${line}`);
  await eachBackend({
    kafka: unless(isLeftOut('kafka'), () => installKafka((line) => log(`kafka: ${line}`))),
    influxdb: unless(isLeftOut('influxdb'), () => installInfluxdb((line) => log(`influxdb: ${line}`))),
    redis: unless(isLeftOut('redis'), () =>
      only === 'redis' ? installRedis(logRedis) : installRedisIfPossible(logRedis).then(() => {}),
    ),
    s3: unless(isLeftOut('s3') || (only === undefined && s3Obstacle() !== undefined), () =>
      installS3((line) => log(`s3: ${line}`)),
    ),
  });
}
