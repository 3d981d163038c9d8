import { setTimeout as sleep } from 'node:timers/promises';
import { type AnalyticsClient, sumOf } from '@analytics/testing';
import { CARRY, type Oracle, READ } from './oracle.js';

const BETWEEN_LOOKS_MS = 500;
const SCRAPE_TIMEOUT_MS = 5_000;

export interface WatchOptions {
  client: AnalyticsClient;
  oracle: Oracle;
  appId: string;
  userId: string;
  /** Operations ports, of which a worker's shows the positions of the log. */
  opsUrls(): readonly string[];
}

/** Reads, and checks the consumer lag, during the whole load. The oracle counts both as kinds of requests. */
export class Watch {
  readonly #options: WatchOptions;
  #stopping = false;
  #loops: Promise<void>[] = [];

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loops = [this.#readOn(), this.#lookOn()];
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#loops);
  }

  async #readOn(): Promise<void> {
    const { client, oracle, appId, userId } = this.#options;
    for (let turn = 0; !this.#stopping; turn += 1) {
      const startedAt = performance.now();
      const reading =
        turn % 2 === 0
          ? client.dashboard(appId, { startTime: '-1h' })
          : client.userEvents(userId, { appId, limit: 10 });
      const answer = await reading.catch(() => undefined);
      const endedAt = performance.now();
      if (answer?.status === 200) oracle.succeed(READ, endedAt);
      else if (answer !== undefined && answer.status !== 503) oracle.defect(`${READ}: ${answer.status}`);
      else if (answer?.headers.has('retry-after') === false) oracle.defect(`${READ}: 503 without Retry-After`);
      oracle.see({ kind: READ, startedAt, endedAt, status: answer?.status });
      await sleep(BETWEEN_LOOKS_MS);
    }
  }

  async #lookOn(): Promise<void> {
    let settled = Number.POSITIVE_INFINITY;
    while (!this.#stopping) {
      const now = await this.#settled();
      if (now !== undefined && now > settled) this.#options.oracle.succeed(CARRY, performance.now());
      settled = now ?? settled;
      await sleep(BETWEEN_LOOKS_MS);
    }
  }

  /** Records that the worker has settled; undefined when nobody can say. */
  async #settled(): Promise<number | undefined> {
    for (const url of this.#options.opsUrls()) {
      try {
        const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(SCRAPE_TIMEOUT_MS) });
        const page = await answer.text();
        if (page.includes('analytics_log_committed_offset{')) return sumOf(page, 'analytics_log_committed_offset');
      } catch {
        // Another worker may know.
      }
    }
    return undefined;
  }
}
