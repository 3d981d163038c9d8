import { setTimeout as sleep } from 'node:timers/promises';
import { readLedger, type ServiceProcess } from '@analytics/testing';
import { usageOf } from '../measure/usage.js';
import type { EnduranceFigures } from './figures.js';

const EVERY_MS = 1_000;
/** The first part of a run fills buffers and caches, which is no drift. */
const WARM_FROM = 0.25;

interface Look {
  seconds: number;
  lag: number;
  rssBytes: number;
}

/** Slope of the least squares line through the looks, bytes a minute. */
export function driftOf(looks: readonly Pick<Look, 'seconds' | 'rssBytes'>[]): number {
  const mean = (of: (look: (typeof looks)[number]) => number) =>
    looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
  const [seconds, bytes] = [mean((look) => look.seconds), mean((look) => look.rssBytes)];
  const covariance = mean((look) => (look.seconds - seconds) * (look.rssBytes - bytes));
  const variance = mean((look) => (look.seconds - seconds) ** 2);
  return variance === 0 ? 0 : (covariance / variance) * 60;
}

/** Looks at lag and memory every second; the result ends it and says what was seen. */
export function watchProcess({ opsUrl, pid }: ServiceProcess): () => Promise<Pick<EnduranceFigures, 'lag' | 'memory'>> {
  const start = performance.now();
  const ending = new AbortController();
  const looks: Look[] = [];
  const look = async () => {
    const { inFlight } = await readLedger([opsUrl]);
    looks.push({ seconds: (performance.now() - start) / 1_000, lag: inFlight, rssBytes: usageOf(pid).rssBytes });
  };
  const running = (async () => {
    while (!ending.signal.aborted) {
      await look();
      await sleep(EVERY_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
    await look();
  })();
  // Told by the result; until then nobody waits for it.
  running.catch(() => {});
  return async () => {
    ending.abort();
    await running;
    const warm = looks.slice(Math.floor(looks.length * WARM_FROM));
    return {
      lag: { most: Math.max(...looks.map(({ lag }) => lag)), atEnd: looks.at(-1)?.lag ?? 0 },
      memory: {
        mostBytes: Math.max(...looks.map(({ rssBytes }) => rssBytes)),
        driftBytesPerMinute: driftOf(warm),
      },
    };
  };
}
