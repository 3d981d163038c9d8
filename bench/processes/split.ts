import { mainOf, ServiceProcess } from '@analytics/testing';
import { startSplit } from '@analytics/tools/split';
import type { Pids } from '../measure/sample.js';
import type { Backends } from './backends.js';
import type { Scope } from './scope.js';

export interface BenchSplit {
  ingest: ServiceProcess;
  worker: ServiceProcess;
  topic: string;
  group: string;
  bucket: string;
  env: Readonly<Record<string, string>>;
  /** Of the three services, or of those that run when the worker was stopped. */
  pids(): Pids;
}

export interface SplitOptions {
  backends: Backends;
  scope: Scope;
  /** For each service, beside the servers' settings. */
  env: Readonly<Record<string, string>>;
  /** Stop the worker once topics and bucket are there, so that a stage is measured alone. */
  withWorker: boolean;
}

/** Starts the three services as they are deployed, with topics, group and bucket of their own. */
export async function openSplit({ backends, scope, env: own, withWorker }: SplitOptions): Promise<BenchSplit> {
  const [topic, group, bucket] = [backends.newName('events'), backends.newName('group'), backends.newName('bucket')];
  const env = {
    ...backends.env,
    ...own,
    LOG_LEVEL: 'warn',
    KAFKA_EVENTS_TOPIC: topic,
    KAFKA_METRICS_TOPIC: backends.newName('metrics'),
    KAFKA_DEAD_LETTER_TOPIC: backends.newName('dead-letters'),
    KAFKA_CATALOG_TOPIC: backends.newName('catalog'),
    KAFKA_AUDIT_TOPIC: backends.newName('audit'),
    KAFKA_GROUP_ID: group,
    INFLUXDB_BUCKET: bucket,
  };
  const split = await startSplit(env);
  const { ingest, worker, query } = split;
  scope.defer(async () => {
    await split.stop();
    for (const [name, service] of Object.entries({ ingest, worker, query })) tellLog(name, service);
  });
  if (!withWorker) await worker.stop();
  return {
    ingest,
    worker,
    topic,
    group,
    bucket,
    env,
    pids: () => ({ ingest: ingest.pid, ...(withWorker ? { worker: worker.pid } : {}), query: query.pid }),
  };
}

const LAST_LINES = 10;

/** At level `warn` a service logs nothing unless something is wrong, which a case that failed may be about. */
function tellLog(name: string, { output }: ServiceProcess): void {
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length > 0) console.error(`${name} logged:\n${lines.slice(-LAST_LINES).join('\n')}`);
}

/** One service as it is deployed; it ends when the scope closes. */
export async function openService(
  service: 'control' | 'ingest-api' | 'standalone' | 'worker',
  env: Readonly<Record<string, string>>,
  scope: Scope,
): Promise<ServiceProcess> {
  const process = await ServiceProcess.start({ main: mainOf(service), env: { ...env, LOG_LEVEL: 'warn' } });
  scope.defer(async () => {
    await process.stop();
    tellLog(service, process);
  });
  return process;
}
