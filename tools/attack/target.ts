import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf, type RealServers, ServiceProcess } from '@analytics/testing';
import type { Settings } from '../compose/interpolate.js';
import { startLocalDeployment } from '../compose/local-deployment.js';
import { ownNames } from '../local-backends/own-names.js';

/** SERVICE_MEMORY of docker-compose.yml. */
const SERVICE_MEMORY_MB = 1_024;
const SETTINGS = {
  LOG_LEVEL: 'warn',
  // A process that sheds load would answer 503 for what it must withstand.
  MAX_EVENT_LOOP_DELAY_MS: '0',
};

/** A running deployment that is attacked: one address for clients, and the processes behind it. */
export interface AttackTarget {
  url: string;
  processes: readonly ServiceProcess[];
  /** The store gives records back as they were sent, and knows what it has already. */
  store: 'DuckDB' | 'InfluxDB';
  /** The most memory that any of its processes may take, as the docs say it. */
  maxRssMb: number;
  stop(): Promise<void>;
}

/** One process with a data folder of its own. */
export async function startStandalone(
  env: Readonly<Record<string, string>> = {},
): Promise<AttackTarget & { dataDir: string; service: ServiceProcess }> {
  const folder = mkdtempSync(join(tmpdir(), 'attack-'));
  const dataDir = join(folder, 'data');
  const service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: { ...SETTINGS, DATA_DIR: dataDir, ...env },
  });
  return {
    url: service.url,
    processes: [service],
    store: 'DuckDB',
    // EMBEDDED_STORE_MEMORY_MB, and what the process takes besides.
    maxRssMb: 768 + 700,
    dataDir,
    service,
    stop: async () => {
      await service.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The processes behind the gateway, over real servers, as docker-compose.yml has them; `settings` are of its `.env`. */
export async function startBehindGateway(
  servers: RealServers,
  settings: Settings = {},
  /** For all services, above what the compose file says. */
  overrides: Readonly<Record<string, string>> = {},
): Promise<AttackTarget> {
  const run = randomUUID();
  const { gateway, ingest, worker, query, control, stop } = await startLocalDeployment({
    servers,
    settings: {
      INFLUXDB_TOKEN: servers.INFLUXDB_TOKEN,
      INFLUXDB_PASSWORD: 'of no use here',
      INFLUXDB_ORG: servers.INFLUXDB_ORG,
      ...settings,
      ...ownNames(run),
    },
    overrides: { ...SETTINGS, ...overrides },
  });
  const processes = [ingest, worker, query, control];
  return { url: gateway.url, processes, store: 'InfluxDB', maxRssMb: SERVICE_MEMORY_MB, stop };
}
