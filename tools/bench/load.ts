import { setTimeout as sleep } from 'node:timers/promises';

const BATCH_SIZE = 100;
const CONCURRENCY = 8;
const MAX_RETRIES = 100;

export interface LoadResult {
  records: number;
  seconds: number;
  /** Of the requests that were taken, in ms. */
  p50: number;
  p99: number;
  /** Requests that were sent again because the service was busy. */
  retries: number;
}

/** The smallest value that at least a share `q` of the sorted values does not exceed (nearest rank). */
export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;

/** Request bodies, made before the clock starts, so that making them is not in the figures. */
export function batchBodies(records: readonly unknown[]): string[] {
  const bodies: string[] = [];
  for (let start = 0; start < records.length; start += BATCH_SIZE) {
    bodies.push(JSON.stringify(records.slice(start, start + BATCH_SIZE)));
  }
  return bodies;
}

/** Posts every body over a few keep-alive connections at a time. Throws on an answer that did not keep a whole batch. */
export async function sendBatches(url: string, bodies: readonly string[], records: number): Promise<LoadResult> {
  const waiting = bodies.values();
  const latencies: number[] = [];
  let retries = 0;

  const send = async (body: string) => {
    for (let attempt = 0; ; attempt += 1) {
      const start = performance.now();
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const text = await response.text();
      if (response.status === 201 || response.status === 202) {
        latencies.push(performance.now() - start);
        return;
      }
      if (response.status !== 503 || attempt === MAX_RETRIES) {
        throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
      }
      retries += 1;
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1_000);
    }
  };
  const sendOn = async () => {
    for (const body of waiting) await send(body);
  };

  const start = performance.now();
  await Promise.all(Array.from({ length: CONCURRENCY }, sendOn));
  const seconds = (performance.now() - start) / 1_000;
  latencies.sort((a, b) => a - b);
  return { records, seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), retries };
}
