import type { Older } from './chaos-case.js';
import { type DisturbedLoad, SYNC, underLoad } from './under-load.js';

const BACK_AFTER_KILL_S = 10;
const BACK_OF_OLDER: Older = {
  what: 'seconds until every kind of write succeeds again after `kill -9` of the process that takes them',
  measured: '26',
  ours: ({ backMs = Number.NaN }) => (backMs / 1_000).toFixed(1),
};

const kill = (service: 'ingest' | 'worker' | 'query', name: string): DisturbedLoad => ({
  name: `kill-${service}`,
  fault: `\`kill -9\` of ${name} under load, started again at once`,
  inShort: true,
  backWithinS: BACK_AFTER_KILL_S,
  ...(service === 'ingest' ? { older: BACK_OF_OLDER } : { goesOn: SYNC }),
  disturb: async ({ world, hold, backFromNow }) => {
    await hold(5, 2);
    await world[service].stop('SIGKILL');
    backFromNow();
    await world[service].restart();
    await hold(5, 2);
  },
});

export const killServices = [
  kill('ingest', 'ingest-api'),
  kill('worker', 'the worker'),
  kill('query', 'query-api'),
].map(underLoad);
