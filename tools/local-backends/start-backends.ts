import { eachBackend } from './each-backend.js';
import { influxdbEnv, kafkaEnv } from './env-lines.js';
import { startInfluxdb } from './influxdb.js';
import { stopInstance } from './instance.js';
import { startKafka } from './kafka.js';
import type { BrokerCount } from './kafka-nodes.js';
import type { Address } from './kafka-properties.js';
import type { LocalServer } from './local-server.js';
import type { Log } from './run-program.js';

export interface StartOptions {
  /** Instances live side by side; one that is up is used as it is, and what is dead in it is started again. */
  name: string;
  brokers: BrokerCount;
  log: Log;
  /** One Kafka port a broker; free ones when absent. */
  ports?: { kafka?: readonly number[]; influxdb?: number } | undefined;
  /**
   * What Kafka's clients are told to connect to, as a proxy before the node (1, 2, 3); the node's own port when absent.
   * Brokers reach each other past it.
   */
  advertised?: ((node: number) => Address) | undefined;
  /**
   * Where `kafka-1` … or `influxdb` keeps its data, as a folder to be made on a small file system; undefined for a
   * folder of the instance. It goes with the instance.
   */
  dataFolder?: ((server: string) => string | undefined) | undefined;
  /** For influxd, as `--query-concurrency=10`. */
  influxdbArgs?: readonly string[] | undefined;
}

export interface LocalBackends {
  /** The services' settings: brokers (as advertised), replication, InfluxDB's URL, token, organization and bucket. */
  env: Record<string, string>;
  kafka: LocalServer[];
  influxdb: LocalServer;
  /** Stops the servers and, unless they are kept, takes data, ports and token away. */
  stop(options?: { keep?: boolean }): Promise<void>;
}

/**
 * Real Kafka and InfluxDB, installed when needed; resolves when all of them serve. They outlive this process: without
 * `stop` they are found again by name.
 *
 * @throws BackendsError with what to do, or with the end of the log of a server that does not start.
 */
export async function startBackends(options: StartOptions): Promise<LocalBackends> {
  const { name, brokers, log, ports, advertised, dataFolder, influxdbArgs } = options;
  const kafkaOptions = {
    name,
    brokers,
    advertised,
    ports: ports?.kafka,
    dataFolder: (node: number) => dataFolder?.(`kafka-${node}`),
  };
  const influxdbOptions = {
    name,
    port: ports?.influxdb,
    dataFolder: dataFolder?.('influxdb'),
    extraArgs: influxdbArgs,
  };
  const { kafka, influxdb } = await eachBackend({
    kafka: () => startKafka({ ...kafkaOptions, log: (line) => log(`kafka: ${line}`) }),
    influxdb: () => startInfluxdb({ ...influxdbOptions, log: (line) => log(`influxdb: ${line}`) }),
  });
  return {
    env: { ...kafkaEnv(kafka.addresses), ...influxdbEnv(influxdb) },
    kafka: kafka.servers,
    influxdb: influxdb.server,
    stop: (stopOptions) => stopInstance(name, stopOptions),
  };
}
