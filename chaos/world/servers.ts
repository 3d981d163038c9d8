import { type LocalServer, startBackends } from '@analytics/tools/local-backends';
import type { InfluxFault } from '../proxy/influx-fault.js';
import { InfluxProxy } from '../proxy/influx-proxy.js';
import { TcpProxy } from '../proxy/tcp-proxy.js';

export type Brokers = 1 | 3;

/** Real servers for this run alone, each behind a proxy that clients cannot bypass. */
export interface Servers {
  kafka: readonly LocalServer[];
  influxdb: LocalServer;
  /** Before each broker, in the same order. */
  brokerProxies: readonly TcpProxy[];
  influxProxy: InfluxProxy;
  /** The services' settings, by way of the proxies. */
  env: Readonly<Record<string, string>>;
  /** Ends InfluxDB and starts it with its data in another folder, or in its own again; what was there stays there. */
  moveInfluxdb(dataFolder: string): Promise<void>;
  /** Ends every fault but the `standing` one, which InfluxDB has without a break, and starts what is down. */
  heal(standing?: InfluxFault): Promise<void>;
  stop(): Promise<void>;
}

async function healAll(servers: readonly LocalServer[]): Promise<void> {
  for (const server of servers) if (server.isUp()) server.resume();
  await Promise.all(servers.map((server) => server.start()));
}

export async function startServers(name: string, brokers: Brokers, log: (line: string) => void): Promise<Servers> {
  const brokerProxies = await Promise.all(Array.from({ length: brokers }, () => TcpProxy.listen()));
  const influxProxy = await InfluxProxy.listen();
  const advertised = (node: number) => ({ host: '127.0.0.1', port: brokerProxies[node - 1]!.port });
  const start = (influxFolder?: string) =>
    startBackends({
      name,
      brokers,
      log,
      advertised,
      dataFolder: (server) => (server === 'influxdb' ? influxFolder : undefined),
    });
  const backends = await start();
  for (const [index, broker] of backends.kafka.entries()) brokerProxies[index]!.upstreamPort = broker.port;
  influxProxy.upstreamPort = backends.influxdb.port;
  const servers: Servers = {
    kafka: backends.kafka,
    influxdb: backends.influxdb,
    brokerProxies,
    influxProxy,
    env: { ...backends.env, INFLUXDB_URL: influxProxy.url },
    moveInfluxdb: async (dataFolder) => {
      await servers.influxdb.stop();
      servers.influxdb = (await start(dataFolder)).influxdb;
    },
    heal: async (standing) => {
      for (const proxy of brokerProxies) proxy.fault = undefined;
      influxProxy.heal(standing);
      await healAll([...servers.kafka, servers.influxdb]);
    },
    stop: async () => {
      await Promise.all([...brokerProxies, influxProxy].map((proxy) => proxy.close()));
      await backends.stop();
    },
  };
  return servers;
}
