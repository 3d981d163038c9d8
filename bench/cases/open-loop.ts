import { sampled } from '../measure/sample.js';
import { openSplit } from '../processes/split.js';
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
import { untilCarried, verifyStored } from './verify-split.js';

/** Requests that may be under way at once: far more than half the maximum needs, so that none has to wait for another. */
const MOST_UNDER_WAY = 512;

const openLoopCase = ({ name, title, async }: { name: string; title: string; async: boolean }): BenchCase => ({
  name,
  title,
  method:
    'All services run. First the most that 64 connections get in a closed loop; then requests arrive at half that rate ' +
    'whatever the service does, and latency counts from the moment a request was due, not from when it could be sent.',
  inShort: false,
  play: async (context) => {
    const backends = await context.backends();
    const shape: Shape = { eventsPerRequest: 1, async };
    const split = await openSplit({ backends, scope: context.scope, env: context.serviceEnv, withWorker: true });
    const load = await openLoad(context.scope);
    const target = { ...shape, url: ourUrl(split.ingest.url, shape) };
    const pids = { ...split.pids(), ...backends.pids, load: load.pid };
    let acknowledged = 0;
    let maximum = 0;

    const closed: Contender = {
      name: 'closed loop, the most',
      main: 'ingest',
      run: async (seconds) => {
        const connections = connectionsFor(shape);
        const sample = await sampled(pids, () => load.ask('closedLoop', { ...target, connections, seconds }));
        acknowledged += sample.events;
        maximum = sample.events / sample.seconds;
        return sample;
      },
    };
    const open: Contender = {
      name: 'open loop, half of it',
      main: 'ingest',
      run: async (seconds) => {
        if (async) await untilCarried(backends, split.group, split.topic);
        const request = { ...target, connections: MOST_UNDER_WAY, seconds, rate: Math.ceil(maximum / 2) };
        const sample = await sampled(pids, () => load.ask('openLoop', request));
        mustBeWithoutFailures('ours', sample.failures);
        acknowledged += sample.events;
        return sample;
      },
      verify: async () => {
        if (async) await untilCarried(backends, split.group, split.topic);
        return verifyStored(backends, split, acknowledged);
      },
    };
    return contest([closed, open], context);
  },
});

export const openLoops: readonly BenchCase[] = [
  openLoopCase({ name: 'open-loop-async', title: 'Latency at half the load, queued (split)', async: true }),
  openLoopCase({ name: 'open-loop-sync', title: 'Latency at half the load, stored (split)', async: false }),
];
