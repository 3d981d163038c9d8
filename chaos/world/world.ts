import type { EventLog } from '@analytics/shared/ports';
import { AnalyticsClient } from '@analytics/testing';
import { ownNames } from '@analytics/tools/local-backends';
import type { InfluxFault } from '../proxy/influx-fault.js';
import { openEventLog } from './event-log.js';
import { type Brokers, type Servers, startServers } from './servers.js';
import { SupervisedService } from './supervised-service.js';

/** Everything that a run uses: real servers behind proxies, the three services, and a client of the log. */
export interface World {
  servers: Servers;
  ingest: SupervisedService;
  worker: SupervisedService;
  query: SupervisedService;
  /** Workers beside the first, in the same group. */
  moreWorkers: SupervisedService[];
  /** `control` of a case that has one; whatever it starts ends with the world. */
  controls: SupervisedService[];
  /** The one of the case that is played, also when it has ended. */
  lastControl?: SupervisedService | undefined;
  client: AnalyticsClient;
  eventLog: EventLog;
  env: Readonly<Record<string, string>>;
  topics: { events: string; metrics: string; deadLetters: string };
  opsUrls(): string[];
  startWorker(): Promise<SupervisedService>;
  /** Ends every fault but the `standing` one, starts what is away, and resolves with what had ended by itself. */
  heal(standing?: InfluxFault): Promise<string[]>;
  stop(): Promise<void>;
}

function settingsOf(run: string) {
  const env = { ...ownNames(run), LOG_LEVEL: 'warn' };
  const topics = {
    events: env.KAFKA_EVENTS_TOPIC,
    metrics: env.KAFKA_METRICS_TOPIC,
    deadLetters: env.KAFKA_DEAD_LETTER_TOPIC,
  };
  return { topics, env };
}

async function startServices(env: Readonly<Record<string, string>>) {
  const names = ['ingest-api', 'worker', 'query-api'] as const;
  const started = await Promise.allSettled(names.map((name) => SupervisedService.start(name, env)));
  const services = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const [ingest, worker, query] = services;
  if (ingest === undefined || worker === undefined || query === undefined) {
    await Promise.all(services.map((service) => service.dispose('SIGKILL')));
    throw started.find((result) => result.status === 'rejected')?.reason;
  }
  return { ingest, worker, query };
}

/** Starts everything with topics, group and bucket of its own. */
export async function startWorld(brokers: Brokers, log: (line: string) => void): Promise<World> {
  const run = `${process.pid}-${Date.now().toString(36)}`;
  const servers = await startServers(`chaos-${run}`, brokers, log);
  try {
    const { topics, env: own } = settingsOf(run);
    const env = { ...servers.env, ...own };
    log('starting the services');
    const { ingest, worker, query } = await startServices(env);
    const moreWorkers: SupervisedService[] = [];
    const controls: SupervisedService[] = [];
    const services = () => [ingest, query, worker, ...moreWorkers, ...controls];
    const eventLog = await openEventLog(env);
    return {
      servers,
      ingest,
      worker,
      query,
      moreWorkers,
      controls,
      client: new AnalyticsClient(ingest.url, query.url),
      eventLog,
      env,
      topics,
      opsUrls: () => [ingest, worker, query].map(({ opsUrl }) => opsUrl),
      startWorker: async () => {
        const another = await SupervisedService.start('worker', env);
        moreWorkers.push(another);
        return another;
      },
      heal: async (standing) => {
        await servers.heal(standing);
        await Promise.all(moreWorkers.splice(0).map((another) => another.dispose()));
        const away = [ingest, worker, query].filter((service) => !service.isWanted);
        await Promise.all(away.map((service) => service.restart()));
        return services().flatMap((service) => service.takeEnds());
      },
      stop: async () => {
        await Promise.all(services().map((service) => service.dispose()));
        await eventLog.stop();
        await servers.stop();
      },
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}
