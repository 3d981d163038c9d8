import type { LoadApi } from '../load/process.js';
import { sampled } from '../measure/sample.js';
import type { Backends } from '../processes/backends.js';
import type { Child } from '../processes/child.js';
import { type BenchSplit, openSplit } from '../processes/split.js';
import type { BenchCase } from './bench-case.js';
import {
  type Contender,
  connectionsFor,
  contest,
  mustBeWithoutFailures,
  openLoad,
  ourUrl,
  type Shape,
} from './contenders.js';
import { mustAllBeThere, untilCarried, verifyStored } from './verify-split.js';

/** Requests that may be under way at once: far more than half the maximum needs, so that none has to wait for another. */
const MOST_UNDER_WAY = 512;

interface Loaded {
  backends: Backends;
  load: Child<LoadApi>;
  shape: Shape;
  split: BenchSplit;
}

/** Requests to the services of a split in a closed loop and in an open one, with what was acknowledged. */
function loadOf({ backends, load, shape, split }: Loaded) {
  const target = { ...shape, url: ourUrl(split.ingest.url, shape) };
  const pids = { ...split.pids(), ...backends.pids, load: load.pid };
  const loaded = {
    acknowledged: 0,
    closedLoop: async (seconds: number) => {
      const connections = connectionsFor(shape);
      const sample = await sampled(pids, () => load.ask('closedLoop', { ...target, connections, seconds }));
      loaded.acknowledged += sample.events;
      return sample;
    },
    openLoop: async (seconds: number, rate: number) => {
      const request = { ...target, connections: MOST_UNDER_WAY, seconds, rate };
      const sample = await sampled(pids, () => load.ask('openLoop', request));
      mustBeWithoutFailures('ours', sample.failures);
      loaded.acknowledged += sample.events;
      return sample;
    },
  };
  return loaded;
}

const openLoopCase = ({ name, title, async }: { name: string; title: string; async: boolean }): BenchCase => ({
  name,
  title,
  method:
    'All services run. First the most that 64 connections get in a closed loop; then requests arrive at half that rate ' +
    'whatever the service does, and latency counts from the moment a request was due, not from when it could be sent.' +
    (async ? ' Then the same requests to an ingest-api whose events no worker carries.' : ''),
  inShort: false,
  play: async (context) => {
    const backends = await context.backends();
    const shape: Shape = { eventsPerRequest: 1, async };
    const open = (withWorker: boolean) =>
      openSplit({ backends, scope: context.scope, env: context.serviceEnv, withWorker });
    const load = await openLoad(context.scope);
    const split = await open(true);
    const ours = loadOf({ backends, load, shape, split });
    let halfTheRate = 0;

    const untilIdle = async () => {
      if (async) await untilCarried(backends, split.group, split.topic);
    };
    const most: Contender = {
      name: 'closed loop, the most',
      main: 'ingest',
      run: async (seconds) => {
        const sample = await ours.closedLoop(seconds);
        halfTheRate = Math.ceil(sample.events / sample.seconds / 2);
        return sample;
      },
    };
    const half: Contender = {
      name: 'open loop, half of it',
      main: 'ingest',
      run: async (seconds) => {
        await untilIdle();
        return ours.openLoop(seconds, halfTheRate);
      },
      verify: async () => {
        await untilIdle();
        return verifyStored(backends, split, ours.acknowledged);
      },
    };
    if (!async) return contest([most, half], context);

    const accepting = await open(false);
    const alone = loadOf({ backends, load, shape, split: accepting });
    const withoutWorker: Contender = {
      name: 'the same, no worker',
      main: 'ingest',
      run: async (seconds) => {
        await untilIdle();
        return alone.openLoop(seconds, halfTheRate);
      },
      verify: async () =>
        mustAllBeThere('in the log', alone.acknowledged, await backends.topics.end(accepting.topic), 'no worker'),
    };
    return contest([most, half, withoutWorker], context);
  },
});

export const openLoops: readonly BenchCase[] = [
  openLoopCase({ name: 'open-loop-async', title: 'Latency at half the load, queued (split)', async: true }),
  openLoopCase({ name: 'open-loop-sync', title: 'Latency at half the load, stored (split)', async: false }),
];
