import { describe, inject, it } from 'vitest';

/** Where the real servers are, under the names of the configuration. */
export interface RealServers {
  KAFKA_BROKERS: string;
  KAFKA_REPLICATION_FACTOR: string;
  KAFKA_MIN_INSYNC_REPLICAS: string;
  INFLUXDB_URL: string;
  INFLUXDB_TOKEN: string;
  INFLUXDB_ORG: string;
  INFLUXDB_BUCKET: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The servers that the set-up of the run found, or why there are none. */
    servers: RealServers | { reason: string };
  }
}

/** A suite on real Kafka and InfluxDB; where there are none it is one skipped test that says why. In CI the set-up has failed before. */
export function describeOnRealServers(name: string, suite: (servers: RealServers) => void): void {
  const servers = inject('servers');
  describe(name, () => {
    if ('reason' in servers) it('needs real servers', ({ skip }) => skip(servers.reason));
    else suite(servers);
  });
}
