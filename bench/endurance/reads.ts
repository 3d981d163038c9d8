import { setTimeout as sleep } from 'node:timers/promises';
import { AnalyticsClient, type Answer } from '@analytics/testing';
import { Answers } from '../load/answers.js';
import { Arrivals } from '../load/arrivals.js';
import type { Work } from '../measure/sample.js';
import { appIds, createRandom, METRIC_NAME, userOf } from '../workload.js';

/** Requests a second of each kind: a few people with a dashboard open. */
const RATE = 2;
const TICK_MS = 5;
const SEED = 7;
const ACTIVE_USERS = 1_000;

export type ReadKind = 'user page' | 'dashboard 24 h' | 'dashboard 30 d' | 'metric series';

type Read = () => Promise<Answer<object>>;

/** Each kind of read, of another app or user each time. */
export function readsOf(url: string): Record<ReadKind, Read> {
  const client = new AnalyticsClient(url);
  const random = createRandom(SEED);
  const anApp = () => appIds[Math.floor(random() * appIds.length)] ?? '';
  return {
    'user page': () => client.userEvents(userOf(Math.floor(random() * ACTIVE_USERS)), { limit: 100 }),
    'dashboard 24 h': () => client.dashboard(anApp(), { startTime: '-24h' }),
    'dashboard 30 d': () => client.dashboard(anApp(), { startTime: '-30d' }),
    'metric series': () => client.metrics({ appId: anApp(), metricName: METRIC_NAME, startTime: '-24h' }),
  };
}

/** Reads come at a fixed rate; latency counts from the moment a read was due. Resolves when all are answered. */
export async function readOpenLoop(read: Read, seconds: number): Promise<Work> {
  const answers = new Answers();
  const arrivals = new Arrivals({ rate: RATE, seconds, startMs: performance.now() });
  const underWay: Promise<void>[] = [];
  const faults: unknown[] = [];
  const ask = async (scheduledMs: number) => {
    const { status, body } = await read();
    const code = 'code' in body ? String(body.code) : undefined;
    answers.add(status, performance.now() - scheduledMs, status < 300 ? undefined : code);
  };
  while (!arrivals.areOver) {
    const scheduledMs = arrivals.take(performance.now());
    if (scheduledMs === undefined) await sleep(TICK_MS);
    else
      underWay.push(
        ask(scheduledMs)
          .catch((error: unknown) => faults.push(error))
          .then(() => {}),
      );
    // Without an answer there is no service to measure.
    if (faults.length > 0) break;
  }
  await Promise.all(underWay);
  if (faults.length > 0) throw faults[0];
  return { ...answers.work(seconds, 0), scheduledRate: RATE };
}
