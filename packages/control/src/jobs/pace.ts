import { performance } from 'node:perf_hooks';
import { nextTurn, sleep } from '@analytics/shared/batching';

/** Shorter portions of work add up before there is a rest: a timer is not exact to less. */
const SHORTEST_PORTION_MS = 10;
/** A portion that took very long, such as one that waited for a store, is no reason to rest for minutes. */
const LONGEST_REST_MS = 10_000;
/** Above this the event loop has callers waiting. */
const BUSY_UTILIZATION = 0.7;
/** So often a rest is made again while the event loop is busy: then a job is slow, but it goes on. */
const MOST_RESTS = 5;

export interface PaceOptions {
  /** Of the time, from 1 to 100. */
  workPercent: number;
  signal: AbortSignal;
}

/**
 * Makes room for writes and reads: work is done in portions with rests in proportion, which are longer while the event
 * loop of this process is busy. Returns what to call after each portion.
 */
export function createPace({ workPercent, signal }: PaceOptions): () => Promise<void> {
  const restsPerWork = (100 - workPercent) / workPercent;
  let worksSince = performance.now();
  return async () => {
    signal.throwIfAborted();
    const workedMs = performance.now() - worksSince;
    if (workedMs < SHORTEST_PORTION_MS) return;
    const restMs = Math.min(workedMs * restsPerWork, LONGEST_REST_MS);
    if (restMs === 0) await nextTurn();
    else await rest(restMs, signal);
    signal.throwIfAborted();
    worksSince = performance.now();
  };
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  for (let rests = 1; rests <= MOST_RESTS; rests += 1) {
    const before = performance.eventLoopUtilization();
    await sleep(ms, signal);
    const { utilization } = performance.eventLoopUtilization(before);
    if (signal.aborted || utilization < BUSY_UTILIZATION) return;
  }
}
