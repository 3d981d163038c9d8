import { mainOf, ServiceProcess } from '@analytics/testing';

/** The three services, each in a process of its own, over Kafka and InfluxDB. */
export interface SplitDeployment {
  ingest: ServiceProcess;
  worker: ServiceProcess;
  query: ServiceProcess;
  opsUrls: readonly string[];
  stop(): Promise<void>;
}

/** Starts all three and resolves when they are ready. Each gets the settings `env`. */
export async function startSplit(env: Readonly<Record<string, string>>): Promise<SplitDeployment> {
  const start = (service: string) => ServiceProcess.start({ main: mainOf(service), env });
  // At the same time: they must agree on topics and bucket, whichever creates them.
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
