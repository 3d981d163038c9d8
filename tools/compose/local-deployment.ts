import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf, type RealServers, ServiceProcess } from '@analytics/testing';
import { freePort } from '@analytics/testing/ports';
import { COMPOSE_FILE, ROOT, readCompose, serviceOf } from './compose-file.js';
import { type Gateway, startGateway } from './gateway.js';
import type { Settings } from './interpolate.js';
import { makeTokens } from './tokens.js';
import { canCreateTopics, createTopics } from './topics.js';

/** The compose deployment without containers: its processes, its environments, its gateway; addresses of this machine. */
export interface LocalDeployment {
  gateway: Gateway;
  ingest: ServiceProcess;
  worker: ServiceProcess;
  query: ServiceProcess;
  control: ServiceProcess;
  opsUrls: readonly string[];
  stop(): Promise<void>;
}

/** Addresses of the container network, replaced by addresses of this machine. */
function localEnvironment(
  environment: Readonly<Record<string, string>>,
  servers: RealServers,
  tokenFile: string,
): Record<string, string> {
  const replaced: Record<string, string> = {
    KAFKA_BROKERS: servers.KAFKA_BROKERS,
    INFLUXDB_URL: servers.INFLUXDB_URL,
    INFLUXDB_TOKEN_FILE: tokenFile,
    KAFKA_REPLICATION_FACTOR: servers.KAFKA_REPLICATION_FACTOR,
    KAFKA_MIN_INSYNC_REPLICAS: servers.KAFKA_MIN_INSYNC_REPLICAS,
    TRUST_PROXY: '127.0.0.1',
  };
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, replaced[name] ?? value]));
}

/** The image's bucket is made at InfluxDB's first start; here the servers run already. */
async function createBucket({ INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG }: RealServers, name: string): Promise<void> {
  const headers = { authorization: `Token ${INFLUXDB_TOKEN}`, 'content-type': 'application/json' };
  const found = await fetch(`${INFLUXDB_URL}/api/v2/orgs?org=${encodeURIComponent(INFLUXDB_ORG)}`, { headers });
  const { orgs } = (await found.json()) as { orgs: { id: string }[] };
  const body = JSON.stringify({ name, orgID: orgs[0]?.id, retentionRules: [] });
  const made = await fetch(`${INFLUXDB_URL}/api/v2/buckets`, { method: 'POST', headers, body });
  if (made.status !== 201) throw new Error(`making the bucket ${name}: ${made.status} ${await made.text()}`);
}

/** The services that have a token of InfluxDB. */
const WITH_TOKEN = ['ingest-api', 'worker', 'query-api', 'control'];

const hostPort = (url: string): string => new URL(url).host;

export interface LocalOptions {
  servers: RealServers;
  /** What `.env` would hold. */
  settings: Settings;
  /** For all services, above what the compose file says. */
  overrides: Readonly<Record<string, string>>;
  /** Of the gateway; any free one if absent. */
  port?: number;
}

/** Starts what docker-compose.yml describes, each process as its container would. */
export async function startLocalDeployment(options: LocalOptions): Promise<LocalDeployment> {
  const { servers, settings, overrides } = options;
  const compose = readCompose(COMPOSE_FILE, settings);
  const bucket = serviceOf(compose, 'ingest-api').environment?.['INFLUXDB_BUCKET'] ?? '';
  await createBucket(servers, bucket);
  // Where Kafka's own program cannot run, or should not because it takes its time, the services make the topics.
  const makeThemselves = overrides['KAFKA_CREATE_TOPICS'] === 'true' || !canCreateTopics();
  if (!makeThemselves) await createTopics(compose, servers.KAFKA_BROKERS);
  const extra = { ...(makeThemselves ? { KAFKA_CREATE_TOPICS: 'true' } : {}), ...overrides };
  const tokens = await makeTokens({
    url: servers.INFLUXDB_URL,
    adminToken: servers.INFLUXDB_TOKEN,
    org: servers.INFLUXDB_ORG,
    bucket,
    services: WITH_TOKEN,
  });
  const stops: (() => Promise<unknown>)[] = [async () => rmSync(tokens, { recursive: true })];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  const start = async (name: string) => {
    const { build, environment = {} } = serviceOf(compose, name);
    const env = { ...localEnvironment(environment, servers, join(tokens, name, 'token')), ...extra };
    const service = await ServiceProcess.start({ main: mainOf(`${build?.target}`), env });
    stops.push(() => service.stop());
    return service;
  };
  try {
    const [ingest, worker, query, control] = [
      await start('ingest-api'),
      await start('worker'),
      await start('query-api'),
      await start('control'),
    ];
    const run = mkdtempSync(join(tmpdir(), 'gateway-'));
    const port = options.port ?? (await freePort());
    stops.push(async () => rmSync(run, { recursive: true }));
    const gateway = await startGateway({
      ...serviceOf(compose, 'gateway').environment,
      GATEWAY_LISTEN: `127.0.0.1:${port}`,
      GATEWAY_RUN: run,
      GATEWAY_DOCUMENTS: `${ROOT}docs`,
      GATEWAY_RESOLVER: '127.0.0.1',
      GATEWAY_INGEST_API: hostPort(ingest.url),
      GATEWAY_QUERY_API: hostPort(query.url),
      GATEWAY_CONTROL: hostPort(control.url),
    });
    stops.push(() => gateway.stop());
    const opsUrls = [ingest, worker, query, control].map(({ opsUrl }) => opsUrl);
    return { gateway, ingest, worker, query, control, opsUrls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
