import type { BareFastifyApi } from '../baselines/bare-fastify.js';
import type { BareKafkaApi, BareKafkaSettings } from '../baselines/bare-kafkajs.js';
import type { BareLinesApi } from '../baselines/bare-lines.js';
import type { NaiveServiceApi } from '../baselines/naive-service.js';
import type { NaiveSettings } from '../baselines/naive-settings.js';
import type { LoadApi } from '../load/process.js';
import type { Target } from '../load/requests.js';
import { measureInTurns, type Subject } from '../measure/repeats.js';
import { type Pids, sampled } from '../measure/sample.js';
import type { Backends } from '../processes/backends.js';
import { type Child, startChild } from '../processes/child.js';
import type { Scope } from '../processes/scope.js';
import type { CaseContext, CaseResult } from './bench-case.js';

/** A subject that can say whether what it acknowledged is there. */
export interface Contender extends Subject {
  /** Compares and says so. Throws when something is missing that must not be. */
  verify?(): Promise<string>;
}

/** What is sent, whichever service receives it. */
export interface Shape {
  eventsPerRequest: number;
  async: boolean;
}

export const isSingle = ({ eventsPerRequest }: Shape): boolean => eventsPerRequest === 1;
/** Requests under way at once. */
export const connectionsFor = (shape: Shape): number => (isSingle(shape) ? 64 : 16);

export async function openLoad(scope: Scope): Promise<Child<LoadApi>> {
  const load = await startChild<LoadApi>('load/process.ts');
  scope.defer(() => load.stop());
  return load;
}

/** Our route for the shape. */
export const ourUrl = (base: string, shape: Shape): string =>
  `${base}/analytics/events${isSingle(shape) ? '' : `/batch${shape.async ? '?async=true' : ''}`}`;

/** The route of baselines for the shape. */
const theirUrl = (base: string, shape: Shape): string => `${base}/events${isSingle(shape) ? '' : '/batch'}`;

export interface HttpContender {
  name: string;
  main: string;
  pids: Pids;
  load: Child<LoadApi>;
  target: Target;
  /** Given what was acknowledged so far, warm-up included. */
  verify?(acknowledged: number): Promise<string>;
}

/** Loaded over HTTP in a closed loop; any answer but 2xx fails the run. */
export function httpContender({ name, main, pids, load, target, verify }: HttpContender): Contender {
  let acknowledged = 0;
  return {
    name,
    main,
    run: async (seconds) => {
      const sample = await sampled({ ...pids, load: load.pid }, () =>
        load.ask('closedLoop', { ...target, connections: connectionsFor(target), seconds }),
      );
      mustBeWithoutFailures(name, sample.failures);
      acknowledged += sample.events;
      return sample;
    },
    ...(verify === undefined ? {} : { verify: () => verify(acknowledged) }),
  };
}

/** A case with answers other than 2xx measures something else. */
export function mustBeWithoutFailures(name: string, failures: Readonly<Record<string, number>> = {}): void {
  if (Object.keys(failures).length > 0) throw new Error(`${name} answered ${JSON.stringify(failures)} (status: times)`);
}

export async function bareFastify(scope: Scope, load: Child<LoadApi>, shape: Shape): Promise<Contender> {
  const server = await startChild<BareFastifyApi>('baselines/bare-fastify.ts');
  scope.defer(() => server.stop());
  const target = { ...shape, url: theirUrl(await server.ask('url'), shape) };
  return httpContender({ name: 'bare Fastify', main: 'baseline', pids: { baseline: server.pid }, load, target });
}

/** Topic, group and bucket for a naive service. */
export async function naiveSettings({ brokers, topics, influx, newName }: Backends): Promise<NaiveSettings> {
  const [topic, bucket] = [newName('naive'), newName('naive')];
  await topics.create(topic);
  await influx.createBucket(bucket);
  return { brokers, topic, group: newName('naive'), influx: influx.settings(bucket) };
}

export async function naiveService(
  { scope, backends }: { scope: Scope; backends: Backends },
  load: Child<LoadApi>,
  shape: Shape,
): Promise<Contender> {
  const settings = await naiveSettings(backends);
  const server = await startChild<NaiveServiceApi>('baselines/naive-service.ts', settings);
  scope.defer(() => server.stop());
  const verify = async (acknowledged: number) => {
    const found = shape.async
      ? await backends.topics.end(settings.topic)
      : await backends.influx.countEvents(settings.influx.bucket);
    const where = shape.async ? 'in its topic' : 'in its bucket';
    // Points with the same tags in the same millisecond overwrite each other: its own fault, not the benchmark's.
    return `naive: ${acknowledged} acknowledged, ${found} ${where}`;
  };
  return httpContender({
    name: 'naive service',
    main: 'naive',
    pids: { naive: server.pid, ...backends.pids },
    load,
    target: { ...shape, url: theirUrl(await server.ask('url'), shape) },
    verify,
  });
}

export async function bareKafkajs(scope: Scope, { brokers, topics, pids, newName }: Backends): Promise<Contender> {
  const settings: BareKafkaSettings = { brokers, topic: newName('bare') };
  await topics.create(settings.topic);
  const producer = await startChild<BareKafkaApi>('baselines/bare-kafkajs.ts', settings);
  scope.defer(() => producer.stop());
  return {
    name: 'bare kafkajs',
    main: 'baseline',
    run: (seconds) => sampled({ baseline: producer.pid, ...pids }, () => producer.ask('send', seconds)),
  };
}

export async function bareLines(scope: Scope, { influx, pids, newName }: Backends): Promise<Contender> {
  const bucket = newName('bare');
  await influx.createBucket(bucket);
  const writer = await startChild<BareLinesApi>('baselines/bare-lines.ts', influx.settings(bucket));
  scope.defer(() => writer.stop());
  return {
    name: 'bare lines',
    main: 'baseline',
    run: (seconds) =>
      sampled({ baseline: writer.pid, influxd: pids['influxd'] ?? 0 }, () => writer.ask('write', seconds)),
  };
}

/** Measures the contenders in turns, then lets each compare what it acknowledged. */
export async function contest(contenders: readonly Contender[], context: CaseContext): Promise<CaseResult> {
  const subjects = await measureInTurns(contenders, context);
  const checks: string[] = [];
  for (const { name, verify } of contenders) {
    if (verify === undefined) continue;
    context.log(`counting what ${name} acknowledged`);
    checks.push(await verify());
  }
  return { subjects, checks };
}
