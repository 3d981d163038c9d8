import type { Point, Store } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { onTestFinished } from 'vitest';
import type { InfluxStoreOptions } from '../src/index.js';
import { type OnWrite, STORED, startFakeInfluxDb, storeOn } from './fake-influxdb.js';

/** A store on a server that answers writes as told; both go when the test is over. */
export async function setUp(onWrite: OnWrite, options: Partial<InfluxStoreOptions> = {}) {
  const server = await startFakeInfluxDb();
  onTestFinished(server.close);
  const store = storeOn(server.url, options);
  onTestFinished(() => store.stop());
  await store.start();
  server.script.onWrite = (lines, post, hourVersions) =>
    lines.length === 0 ? STORED : onWrite(lines, post, hourVersions);
  return { server, store };
}

export const NOW = Date.now();

/** Points of one app, user and millisecond, the same at each call; those at `badAt` are what `isBad` finds. */
export const points = (count: number, badAt: readonly number[] = []): Point[] =>
  Array.from({ length: count }, (_, index) =>
    eventPoint({
      appId: 'app',
      eventId: `e${index}`,
      userId: 'user',
      timestamp: NOW,
      eventName: badAt.includes(index) ? 'bad' : 'good',
    }),
  );
export const isBad = (line: string) => line.includes('eventName=bad');
export const countBad = (lines: readonly string[]) => lines.filter(isBad).length;
export const statusesOf = async (store: Store, some: readonly Point[]) =>
  (await store.write(some)).map(({ status }) => status);
