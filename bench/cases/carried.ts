import { waitFor } from '@analytics/testing';
import type { ConsumerApi } from '../baselines/naive-consumer.js';
import type { NaiveServiceApi } from '../baselines/naive-service.js';
import type { LoadApi } from '../load/process.js';
import { sampled, type Work } from '../measure/sample.js';
import type { Backends } from '../processes/backends.js';
import { type Child, startChild } from '../processes/child.js';
import { openSplit } from '../processes/split.js';
import type { BenchCase, CaseContext } from './bench-case.js';
import {
  type Contender,
  connectionsFor,
  contest,
  mustBeWithoutFailures,
  naiveSettings,
  openLoad,
  ourUrl,
  type Shape,
} from './contenders.js';
import { untilCarried, verifyStored } from './verify-split.js';

const SINGLE: Shape = { eventsPerRequest: 1, async: true };
const BATCH: Shape = { eventsPerRequest: 100, async: true };
const CARRY_TIMEOUT_MS = 600_000;
/** Seconds of load. The backlog after it is waited for. */
const LOAD_SECONDS = 20;
const SHORT_LOAD_SECONDS = 5;
/** The naive service falls so far behind that a longer load would take many minutes. */
const MOST_REPEATS = 2;

/** Loads, then waits until the worker has stored everything. Both times count. */
async function loadAndCarry(load: () => Promise<Work>, untilAllCarried: (events: number) => Promise<void>) {
  const loaded = await load();
  mustBeWithoutFailures('the load', loaded.failures);
  const start = performance.now();
  await untilAllCarried(loaded.events);
  const behindSeconds = (performance.now() - start) / 1_000;
  return { ...loaded, seconds: loaded.seconds + behindSeconds, behindSeconds };
}

interface Carrying {
  context: CaseContext;
  backends: Backends;
  load: Child<LoadApi>;
}

async function ours({ context, backends, load }: Carrying): Promise<Contender[]> {
  const split = await openSplit({ backends, scope: context.scope, env: context.serviceEnv, withWorker: true });
  let acknowledged = 0;
  const contender = (name: string, shape: Shape): Contender => ({
    name,
    main: 'ingest',
    run: async (seconds) => {
      const request = { ...shape, url: ourUrl(split.ingest.url, shape), connections: connectionsFor(shape), seconds };
      const sample = await sampled({ ...split.pids(), ...backends.pids, load: load.pid }, () =>
        loadAndCarry(
          () => load.ask('closedLoop', request),
          () => untilCarried(backends, split.group, split.topic),
        ),
      );
      acknowledged += sample.events;
      return sample;
    },
    verify: () => verifyStored(backends, split, acknowledged),
  });
  // They share the deployment, so what the first verifies holds for both.
  const { verify: _shared, ...batches } = contender('ours, batches of 100', BATCH);
  return [contender('ours', SINGLE), batches];
}

async function naive({ context, backends, load }: Carrying): Promise<Contender> {
  const settings = await naiveSettings(backends);
  const server = await startChild<NaiveServiceApi>('baselines/naive-service.ts', settings);
  context.scope.defer(() => server.stop());
  const consumer = await startChild<ConsumerApi>('baselines/naive-consumer.ts', settings);
  context.scope.defer(() => consumer.stop());
  const url = `${await server.ask('url')}/events`;
  let acknowledged = 0;
  const isCarried = async () => (await consumer.ask('settled')) >= acknowledged;
  return {
    name: 'naive service',
    main: 'naive',
    run: (seconds) =>
      sampled({ naive: server.pid, 'naive consumer': consumer.pid, ...backends.pids, load: load.pid }, () =>
        loadAndCarry(
          () => load.ask('closedLoop', { ...SINGLE, url, connections: connectionsFor(SINGLE), seconds }),
          async (events) => {
            acknowledged += events;
            await waitFor(isCarried, { timeoutMs: CARRY_TIMEOUT_MS, what: 'the end of its topic' });
          },
        ),
      ),
  };
}

export const carried: BenchCase = {
  name: 'async-carried',
  title: 'Queued and carried to the store (split)',
  method:
    'All services run. 20 s of load as fast as it is taken (64 connections with single events; 16 with batches), then ' +
    'the time until the worker, or the naive consumer, has stored everything. Events a second count both times.',
  inShort: false,
  play: async (context) => {
    const carrying = { context, backends: await context.backends(), load: await openLoad(context.scope) };
    const contenders = [...(await ours(carrying)), await naive(carrying)];
    return contest(contenders, {
      ...context,
      repeats: context.isShort ? 1 : Math.min(context.repeats, MOST_REPEATS),
      seconds: context.isShort ? SHORT_LOAD_SECONDS : LOAD_SECONDS,
      // The load is long enough by itself.
      warmUpSeconds: 0,
    });
  },
};
