import { type BackendName, eachBackend, unless } from './each-backend.js';
import { influxdbObstacle, installInfluxdb, isInfluxdbInstalled } from './install-influxdb.js';
import { installKafka, isKafkaInstalled, kafkaObstacle } from './install-kafka.js';
import type { Log } from './run-program.js';

/** Kafka and InfluxDB are there, and only have to be started. */
export const isInstalled = (): boolean => isKafkaInstalled() && isInfluxdbInstalled();

/** Why the servers cannot be installed or run here, as "mvn is not on the PATH: …"; undefined when they can. */
export function isInstallable(): string | undefined {
  if (process.platform === 'win32') return 'Linux or macOS is needed';
  return kafkaObstacle() ?? influxdbObstacle();
}

export interface InstallOptions {
  /** Both when absent. */
  only?: BackendName | undefined;
  log: Log;
}

/** Installs what is not there yet, once for all checkouts of this user; resolves when it is there. */
export async function installBackends({ only, log }: InstallOptions): Promise<void> {
  await eachBackend({
    kafka: unless(only === 'influxdb', () => installKafka((line) => log(`kafka: ${line}`))),
    influxdb: unless(only === 'kafka', () => installInfluxdb((line) => log(`influxdb: ${line}`))),
  });
}
