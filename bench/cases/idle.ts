import { setTimeout as sleep } from 'node:timers/promises';
import { idle as doNothing, sampled } from '../measure/sample.js';
import { openSplit } from '../processes/split.js';
import type { BenchCase } from './bench-case.js';
import { openStandalone } from './standalone.js';

const SECONDS = 30;
/** After the start: what V8 puts off, such as its last large collection, it does within two minutes. */
const SETTLE_MS = 120_000;

export const idle: BenchCase = {
  name: 'idle',
  title: 'Doing nothing',
  method: 'All services have run for two minutes, and nobody asks them anything for 30 s.',
  inShort: false,
  play: async (context) => {
    const { scope, serviceEnv } = context;
    const backends = await context.backends();
    const split = await openSplit({ backends, scope, env: serviceEnv, withWorker: true });
    const standalone = await openStandalone(context);
    await sleep(SETTLE_MS);
    const pids = { ...split.pids(), standalone: standalone.pid };
    context.log(`idle for ${SECONDS} s`);
    const sample = await sampled(pids, doNothing(SECONDS));
    return { subjects: [{ name: 'ours', main: 'ingest', samples: [sample] }], checks: [] };
  },
};
