import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '@analytics/testing';

const mainOf = (service: string) => fileURLToPath(new URL(`../../packages/${service}/dist/main.js`, import.meta.url));

/** The three services, each in a process of its own, over Kafka and InfluxDB. */
export interface SplitDeployment {
  ingest: ServiceProcess;
  worker: ServiceProcess;
  query: ServiceProcess;
  opsUrls: readonly string[];
  stop(): Promise<void>;
}

/** Starts the three as an operator does, and resolves when all are ready. `env` is what they all get. */
export async function startSplit(env: Readonly<Record<string, string>>): Promise<SplitDeployment> {
  const start = (service: string) => ServiceProcess.start({ main: mainOf(service), env });
  // Side by side: they must agree on topics and bucket whichever comes first.
  const started = await Promise.allSettled([start('ingest-api'), start('worker'), start('query-api')]);
  const services = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const [ingest, worker, query] = services;
  if (ingest === undefined || worker === undefined || query === undefined) {
    await Promise.all(services.map((service) => service.stop('SIGKILL')));
    throw started.find((result) => result.status === 'rejected')?.reason;
  }
  return {
    ingest,
    worker,
    query,
    opsUrls: services.map(({ opsUrl }) => opsUrl),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
    },
  };
}
