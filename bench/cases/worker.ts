import type { ConsumerApi } from '../baselines/naive-consumer.js';
import { measureSettling } from '../measure/settling.js';
import type { Backends } from '../processes/backends.js';
import { startChild } from '../processes/child.js';
import { createScope } from '../processes/scope.js';
import { type BenchSplit, openService, openSplit } from '../processes/split.js';
import { startTelegraf, telegrafAvailable } from '../telegraf/index.js';
import type { BenchCase, CaseContext } from './bench-case.js';
import {
  bareLines,
  type Contender,
  contest,
  mustBeWithoutFailures,
  openLoad,
  ourUrl,
  type Shape,
} from './contenders.js';
import { mustAllBeThere } from './verify-split.js';

const BATCH: Shape = { eventsPerRequest: 100, async: true };
const EVENTS = 300_000;
const SHORT_EVENTS = 60_000;
const FILL_TIMEOUT_SECONDS = 300;

/** What a consumer is measured on: a topic that ingest-api has filled. */
interface FilledTopic {
  context: CaseContext;
  backends: Backends;
  split: BenchSplit;
  events: number;
}

async function fillTopic(context: CaseContext): Promise<FilledTopic> {
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

/** A worker with a group and a bucket of its own, from its first record to the last. */
function ours({ context, backends, split, events }: FilledTopic): Contender {
  const checks: string[] = [];
  return {
    name: 'ours',
    main: 'worker',
    run: async () => {
      const scope = createScope();
      const [group, bucket] = [backends.newName('group'), backends.newName('bucket')];
      const env = { ...split.env, ...context.serviceEnv, KAFKA_GROUP_ID: group, INFLUXDB_BUCKET: bucket };
      try {
        const { pid } = await openService('worker', env, scope);
        const sample = await measureSettling({
          pids: { worker: pid, ...backends.pids },
          settled: async () => (await backends.topics.progress(group, split.topic)).committed,
          total: events,
        });
        checks.push(mustAllBeThere('in InfluxDB', events, await backends.influx.countEvents(bucket)));
        return sample;
      } finally {
        await scope.close();
      }
    },
    verify: async () => [...new Set(checks)].join('; '),
  };
}

/** Measured for a bounded time: it is so slow that the whole topic would take minutes. */
const naive = ({ context, backends, split, events }: FilledTopic): Contender => ({
  name: 'naive consumer',
  main: 'naive',
  run: async () => {
    const bucket = backends.newName('naive');
    await backends.influx.createBucket(bucket);
    const { brokers, influx } = backends;
    const settings = { brokers, topic: split.topic, group: backends.newName('naive'), influx: influx.settings(bucket) };
    const consumer = await startChild<ConsumerApi>('baselines/naive-consumer.ts', settings);
    try {
      return await measureSettling({
        pids: { naive: consumer.pid, ...backends.pids },
        settled: () => consumer.ask('settled'),
        total: events,
        seconds: context.seconds,
      });
    } finally {
      await consumer.stop();
    }
  },
});

/** Telegraf on the same topic and store; undefined, with the reason in the log, where it cannot be installed. */
async function telegraf({ context, backends, split, events }: FilledTopic): Promise<Contender | undefined> {
  if (context.isShort) return undefined;
  const obstacle = await telegrafAvailable();
  if (obstacle !== undefined) {
    context.log(`Telegraf is left out: ${obstacle}`);
    return undefined;
  }
  return {
    name: 'Telegraf',
    main: 'telegraf',
    run: async () => {
      const bucket = backends.newName('telegraf');
      await backends.influx.createBucket(bucket);
      const { brokers, influx, topics } = backends;
      const group = backends.newName('telegraf');
      const process = await startTelegraf({ brokers, topic: split.topic, group, influx: influx.settings(bucket) });
      try {
        return await measureSettling({
          pids: { telegraf: process.pid, ...backends.pids },
          settled: async () => (await topics.progress(group, split.topic)).committed,
          total: events,
        });
      } finally {
        await process.stop();
      }
    },
  };
}

export const worker: BenchCase = {
  name: 'worker',
  title: 'The worker alone: from the log to the store (split)',
  method:
    'A topic of 300,000 events that ingest-api has queued is carried to InfluxDB, from the first record settled to the ' +
    'last; group and bucket are new for each run. The naive consumer is stopped after a while. Telegraf reads the same ' +
    'topic; bare lines are line protocol that is ready.',
  inShort: true,
  play: async (context) => {
    const filled = await fillTopic(context);
    const others = [await telegraf(filled), naive(filled), await bareLines(context.scope, filled.backends)];
    const contenders = [ours(filled), ...others.filter((contender) => contender !== undefined)];
    return contest(contenders, { ...context, warmUpSeconds: 0 });
  },
};
