import type { ServiceProcess } from '@analytics/testing';
import type { SubjectResult } from '../measure/repeats.js';
import { pidsOf } from '../measure/sample.js';
import { openService } from '../processes/split.js';
import { spread } from '../report/format.js';
import { type Metric, ratioOf } from '../report/metrics.js';
import type { BenchCase, CaseContext, CaseResult } from './bench-case.js';
import { type Contender, contest, httpContender, openLoad, ourUrl, type Shape } from './contenders.js';
import { carrying, fillTopic } from './filled-topic.js';
import { mustAllBeThere } from './verify-split.js';

const SHAPES: readonly (Shape & { what: string })[] = [
  { what: 'single events', eventsPerRequest: 1, async: true },
  { what: 'batches of 100', eventsPerRequest: 100, async: true },
];

/** What two processes do of what one does, in words; of subjects that come in pairs. */
function twoToOne([one, two, ...others]: readonly SubjectResult[]): string[] {
  if (one === undefined || two === undefined) return [];
  const ratio = (metric: Metric) => `${spread(ratioOf(two, one, metric))} of ${metric}`;
  return [`${two.name} ÷ one: ${ratio('events/s')}, ${ratio('events per CPU-second')}`, ...twoToOne(others)];
}

/** Two of ingest-api on one topic, of which one or both are asked. */
async function ingesting(context: CaseContext): Promise<CaseResult> {
  const { scope, serviceEnv } = context;
  const { env, newName, pids, topics } = await context.backends();
  const topic = newName('events');
  const own = {
    ...env,
    ...serviceEnv,
    AUTH: 'off',
    KAFKA_EVENTS_TOPIC: topic,
    KAFKA_METRICS_TOPIC: newName('metrics'),
    KAFKA_DEAD_LETTER_TOPIC: newName('dead-letters'),
    KAFKA_CATALOG_TOPIC: newName('catalog'),
    KAFKA_AUDIT_TOPIC: newName('audit'),
    INFLUXDB_BUCKET: newName('bucket'),
  };
  const first = await openService('ingest-api', own, scope);
  const second = await openService('ingest-api', own, scope);
  const load = await openLoad(scope);
  let sent = 0;
  const contender = (name: string, shape: Shape, replicas: readonly ServiceProcess[]): Contender => {
    const [url = '', ...moreUrls] = replicas.map((replica) => ourUrl(replica.url, shape));
    return httpContender({
      name,
      main: 'ingest',
      pids: { ...pidsOf('ingest', replicas), ...pids },
      load,
      target: { ...shape, url, moreUrls },
      verify: async (acknowledged) => {
        sent += acknowledged;
        return `${name}: ${acknowledged} acknowledged`;
      },
    });
  };
  const contenders = SHAPES.flatMap(({ what, ...shape }) => [
    contender(`one, ${what}`, shape, [first]),
    contender(`two, ${what}`, shape, [first, second]),
  ]);
  const { subjects, checks } = await contest(contenders, context);
  return { subjects, checks: [...checks, mustAllBeThere('in the log', sent, await topics.end(topic), 'all four')] };
}

/** One worker, and two in one group. */
async function working(context: CaseContext): Promise<CaseResult> {
  const filled = await fillTopic(context);
  const from = filled.events / 3;
  const contenders = [
    carrying(filled, { name: 'one worker', from }),
    carrying(filled, { name: 'two workers', workers: 2, from }),
  ];
  return contest(contenders, { ...context, warmUpSeconds: 0 });
}

export const replicas: BenchCase = {
  name: 'replicas',
  title: 'One and two of a service on one machine (split)',
  method:
    'ingest-api queues single events over 64 connections and batches of 100 over 16; first all connections lead to one ' +
    'process, then half of them to each of two on the same topic. Then one worker, and two in one group, carry the last ' +
    '200,000 of 300,000 events of 6 partitions to InfluxDB, from when each has its partitions. Servers and load share ' +
    'the cores with them, so that on two cores two processes cannot do twice as much: what shows is whether anything is ' +
    'lost or slower, and what an event costs. Processor time is that of both.',
  inShort: false,
  play: async (context) => {
    const [ingest, work] = [await ingesting(context), await working(context)];
    const subjects = [...ingest.subjects, ...work.subjects];
    return { subjects, checks: [...ingest.checks, ...work.checks, ...twoToOne(subjects)] };
  },
};
