import { setTimeout as sleep } from 'node:timers/promises';
import { sumOf } from '@analytics/shared/testing';

const PAUSE_MS = 200;
const CARRY_TIMEOUT_MS = 600_000;

export interface Scrape {
  rssBytes: number;
  cpuSeconds: number;
  /** Records in the log that the worker has not settled. */
  lag: number;
}

/** The sum of a metric's samples; throws when it has none, so that a renamed one does not count as 0. */
function requiredSum(page: string, name: string): number {
  if (!page.includes(`\n${name}{`)) throw new Error(`/metrics has no ${name}`);
  return sumOf(page, name);
}

export async function scrape(opsUrl: string): Promise<Scrape> {
  const page = await (await fetch(`${opsUrl}/metrics`)).text();
  return {
    rssBytes: requiredSum(page, 'process_resident_memory_bytes'),
    cpuSeconds: requiredSum(page, 'process_cpu_seconds_total'),
    lag: requiredSum(page, 'analytics_log_end_offset') - requiredSum(page, 'analytics_log_committed_offset'),
  };
}

/** Waits until the worker has settled everything in the log. */
export async function untilCarried(opsUrl: string): Promise<Scrape> {
  const deadline = Date.now() + CARRY_TIMEOUT_MS;
  for (;;) {
    const state = await scrape(opsUrl);
    if (state.lag === 0) return state;
    if (Date.now() > deadline)
      throw new Error(`${state.lag} records are still in the log after ${CARRY_TIMEOUT_MS} ms`);
    await sleep(PAUSE_MS);
  }
}

export interface MemoryWatch {
  /** Stops watching and gives the most bytes that were seen. */
  stop(): Promise<number>;
}

/** Scrapes once a second until stopped; a scrape that fails fails the stop. */
export function watchMemory(opsUrl: string): MemoryWatch {
  let peak = 0;
  let stopped = false;
  const watch = async () => {
    while (!stopped) {
      peak = Math.max(peak, (await scrape(opsUrl)).rssBytes);
      await sleep(1_000, undefined, { ref: false });
    }
  };
  const watching = watch();
  watching.catch(() => {});
  return {
    stop: async () => {
      stopped = true;
      await watching;
      return peak;
    },
  };
}
