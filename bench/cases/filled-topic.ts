import type { ServiceProcess } from '@analytics/testing';
import { pidsOf } from '../measure/sample.js';
import { measureSettling } from '../measure/settling.js';
import type { Backends } from '../processes/backends.js';
import { createScope } from '../processes/scope.js';
import { type BenchSplit, openService, openSplit } from '../processes/split.js';
import type { CaseContext } from './bench-case.js';
import { type Contender, mustBeWithoutFailures, openLoad, ourUrl, type Shape } from './contenders.js';
import { mustAllBeThere } from './verify-split.js';

const BATCH: Shape = { eventsPerRequest: 100, async: true };
const EVENTS = 300_000;
const SHORT_EVENTS = 60_000;
const FILL_TIMEOUT_SECONDS = 300;

/** What a consumer is measured on: a topic that ingest-api has filled. */
export interface FilledTopic {
  context: CaseContext;
  backends: Backends;
  split: BenchSplit;
  events: number;
}

export async function fillTopic(context: CaseContext): Promise<FilledTopic> {
  const backends = await context.backends();
  const split = await openSplit({ backends, scope: context.scope, env: {}, withWorker: false });
  const load = await openLoad(context.scope);
  const wanted = context.isShort ? SHORT_EVENTS : EVENTS;
  context.log(`queueing ${wanted} events`);
  const { events, failures } = await load.ask('closedLoop', {
    ...BATCH,
    url: ourUrl(split.ingest.url, BATCH),
    connections: 8,
    seconds: FILL_TIMEOUT_SECONDS,
    maxRequests: wanted / BATCH.eventsPerRequest,
  });
  mustBeWithoutFailures('ingest', failures);
  await load.stop();
  return { context, backends, split, events };
}

export interface Carrying {
  name: string;
  /** Workers, in one group. */
  workers?: number;
  /** Measured from so many events on, and not before all workers have partitions. */
  from?: number;
}

/** Workers with a group and a bucket of their own, until all of the topic is carried. */
export function carrying(
  { context, backends, split, events }: FilledTopic,
  { name, workers = 1, from = 1 }: Carrying,
): Contender {
  const checks: string[] = [];
  return {
    name,
    main: 'worker',
    run: async () => {
      const scope = createScope();
      const [group, bucket] = [backends.newName('group'), backends.newName('bucket')];
      const env = { ...split.env, ...context.serviceEnv, KAFKA_GROUP_ID: group, INFLUXDB_BUCKET: bucket };
      let hasBegun = false;
      const settled = async () => {
        const { committed } = await backends.topics.progress(group, split.topic);
        if (committed < from) return 0;
        hasBegun ||= (await backends.topics.sharers(group, split.topic)) === workers;
        return hasBegun ? committed : 0;
      };
      try {
        const started: ServiceProcess[] = [];
        while (started.length < workers) started.push(await openService('worker', env, scope));
        const sample = await measureSettling({
          pids: { ...pidsOf('worker', started), ...backends.pids },
          settled,
          total: events,
        });
        if (sample.events === 0) throw new Error(`${name}: all was carried before every worker had partitions`);
        checks.push(mustAllBeThere('in InfluxDB', events, await backends.influx.countEvents(bucket), name));
        return sample;
      } finally {
        await scope.close();
      }
    },
    verify: async () => [...new Set(checks)].join('; '),
  };
}
