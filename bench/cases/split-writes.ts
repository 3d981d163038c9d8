import type { LoadApi } from '../load/process.js';
import type { Backends } from '../processes/backends.js';
import type { Child } from '../processes/child.js';
import { openSplit } from '../processes/split.js';
import type { BenchCase, CaseContext } from './bench-case.js';
import {
  bareFastify,
  bareKafkajs,
  bareLines,
  type Contender,
  contest,
  httpContender,
  naiveService,
  openLoad,
  ourUrl,
  type Shape,
} from './contenders.js';
import { verifyQueued, verifyStored } from './verify-split.js';

/** ingest-api on Kafka and InfluxDB. The worker is stopped, so that queueing is measured alone; it carries in the end. */
async function ours(context: CaseContext, backends: Backends, load: Child<LoadApi>, shape: Shape): Promise<Contender> {
  const split = await openSplit({ backends, scope: context.scope, env: context.serviceEnv, withWorker: false });
  return httpContender({
    name: 'ours',
    main: 'ingest',
    pids: { ...split.pids(), ...backends.pids },
    load,
    target: { ...shape, url: ourUrl(split.ingest.url, shape) },
    verify: async (acknowledged) => {
      if (!shape.async) return verifyStored(backends, split, acknowledged);
      await split.worker.restart();
      return verifyQueued(backends, split, acknowledged);
    },
  });
}

type Baseline = 'bare Fastify' | 'naive service' | 'bare kafkajs' | 'bare lines';

const opened = {
  'bare Fastify': ({ scope }, _backends, load, shape) => bareFastify(scope, load, shape),
  'naive service': ({ scope }, backends, load, shape) => naiveService({ scope, backends }, load, shape),
  'bare kafkajs': ({ scope }, backends) => bareKafkajs(scope, backends),
  'bare lines': ({ scope }, backends) => bareLines(scope, backends),
} as const satisfies Record<Baseline, (...given: Parameters<typeof ours>) => Promise<Contender>>;

interface SplitWrites extends Shape, Pick<BenchCase, 'name' | 'title' | 'method'> {
  baselines: readonly Baseline[];
  /** Not in the short form. */
  moreBaselines?: readonly Baseline[];
}

const splitCase = ({ name, title, method, baselines, moreBaselines = [], ...shape }: SplitWrites): BenchCase => ({
  name,
  title,
  method,
  // Another case shows what it would: stored batches.
  inShort: name !== 'sync-single',
  play: async (context) => {
    const backends = await context.backends();
    const load = await openLoad(context.scope);
    const contenders = [await ours(context, backends, load, shape)];
    const chosen = context.isShort ? baselines : [...baselines, ...moreBaselines];
    for (const baseline of chosen) contenders.push(await opened[baseline](context, backends, load, shape));
    return contest(contenders, context);
  },
});

export const splitWrites: readonly BenchCase[] = [
  splitCase({
    name: 'async-single',
    title: 'One event a request, queued (split)',
    method:
      '64 connections. ingest-api answers 202 once Kafka has the event (acks from all replicas in sync); the worker is ' +
      'stopped meanwhile, and carries everything to InfluxDB afterwards, where it is counted.',
    eventsPerRequest: 1,
    async: true,
    baselines: ['bare Fastify', 'naive service'],
  }),
  splitCase({
    name: 'async-batch',
    title: 'A hundred events a request, queued (split)',
    method:
      '16 connections. As above. Bare kafkajs makes the same records from objects and sends 500 at a time, with no HTTP ' +
      'and no validation.',
    eventsPerRequest: 100,
    async: true,
    baselines: ['bare kafkajs'],
    moreBaselines: ['bare Fastify'],
  }),
  splitCase({
    name: 'sync-single',
    title: 'One event a request, stored (split)',
    method: '64 connections. ingest-api answers 201 once InfluxDB has the event; counted there afterwards.',
    eventsPerRequest: 1,
    async: false,
    baselines: ['naive service'],
  }),
  splitCase({
    name: 'sync-batch',
    title: 'A hundred events a request, stored (split)',
    method:
      '16 connections. As above. Bare lines are line protocol that is ready, 5,000 lines a post, two posts at a time: what ' +
      'InfluxDB takes from one client here.',
    eventsPerRequest: 100,
    async: false,
    baselines: ['naive service', 'bare lines'],
  }),
];
