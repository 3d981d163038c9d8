import { backendSections, openStore } from '@analytics/backends';
import { parseConfig } from '@analytics/shared/config';
import type { Point } from '@analytics/shared/ports';
import { silentContext } from '@analytics/testing';
import { demoEvents } from '../../packages/web/src/demo-data/demo-events.ts';
import { demoMetrics } from '../../packages/web/src/demo-data/demo-metrics.ts';
import { DEMO_APP } from '../page/demo-page.js';

const BATCH = 5_000;

/**
 * Fills the embedded store of a folder with this many events: the page's demo data, two weeks of a shop, again and again
 * with other users. A store that has some already is taken as it is.
 */
export async function fillFolder(dataDir: string, events: number): Promise<void> {
  const store = await openStore(
    silentContext(parseConfig('standalone', { DATA_DIR: dataDir }, backendSections)),
    'all',
  );
  await store.start();
  try {
    for (const points of batchesOf(shopPoints(events, Date.now()), BATCH)) {
      const failed = (await store.write(points)).find(({ status }) => status !== 'stored');
      if (failed !== undefined) throw new Error(`a record was not stored: ${JSON.stringify(failed)}`);
    }
  } finally {
    await store.stop();
  }
}

function* shopPoints(count: number, now: number): Generator<Point> {
  for (const record of demoMetrics(DEMO_APP, now)) yield { kind: 'metric', record };
  const shop = demoEvents(DEMO_APP, now);
  for (let index = 0; index < count; index += 1) {
    const copy = Math.floor(index / shop.length);
    const event = shop[index % shop.length];
    if (event === undefined) return;
    const suffix = copy === 0 ? '' : `-${copy}`;
    yield {
      kind: 'event',
      record: {
        ...event,
        eventId: `${event.eventId}${suffix}`,
        userId: `${event.userId}${suffix}`,
        sessionId: `${event.sessionId}${suffix}`,
        // Not all shops at once: up to an hour earlier.
        timestamp: event.timestamp - ((copy * 7_919) % 3_600) * 1_000,
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
        ipAddress: '192.0.2.7',
      },
    };
  }
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
