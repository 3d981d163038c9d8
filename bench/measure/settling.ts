import { setTimeout as sleep } from 'node:timers/promises';
import { type Pids, type Sample, watchUsage } from './sample.js';

const BETWEEN_LOOKS_MS = 100;
const FIRST_TIMEOUT_MS = 60_000;

export interface Settling {
  pids: Pids;
  /** Records settled so far. */
  settled(): Promise<number>;
  /** Ends when so many are settled … */
  total: number;
  /** … or after so long; unset: not before all are. */
  seconds?: number;
}

/**
 * Measures a consumer from the first records it has settled to the last: its start, and how often it says what is
 * settled, are not in the figures. Throws when nothing begins within a minute.
 */
export async function measureSettling({ pids, settled, total, seconds = Infinity }: Settling): Promise<Sample> {
  const waitingSince = performance.now();
  let first = 0;
  while (first === 0) {
    if (performance.now() - waitingSince > FIRST_TIMEOUT_MS) throw new Error('nothing was settled within a minute');
    await sleep(BETWEEN_LOOKS_MS);
    first = await settled();
  }
  const start = performance.now();
  const used = watchUsage(pids);
  let last = first;
  while (last < total && performance.now() - start < seconds * 1_000) {
    await sleep(BETWEEN_LOOKS_MS);
    last = await settled();
  }
  return { seconds: (performance.now() - start) / 1_000, events: last - first, processes: used() };
}
