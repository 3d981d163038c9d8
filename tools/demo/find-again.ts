import { setTimeout as sleep } from 'node:timers/promises';
import type { EventView } from '@analytics/shared/contracts';
import type { AnalyticsClient } from '@analytics/testing';
import type { Progress } from './progress.js';
import { read } from './reading.js';
import { METRICS_APP } from './runtime-metrics.js';
import type { OutgoingEvent } from './webhooks.js';

const PAGE_SIZE = 100;
const PAUSE_MS = 250;
/** Reaches past the longest run, and past clocks that differ by less. */
export const LOOK_BACK = '-1h';

export interface Search {
  url: string;
  client: AnalyticsClient;
  runId: string;
  timeoutMs: number;
}

export interface FoundEvents {
  /** Each event once, by id. */
  byId: Map<string, EventView>;
  /** Ids that the pages showed more than once. */
  repeated: string[];
  missing: string[];
}

async function pageThrough(userId: string, { url, client, runId }: Search): Promise<EventView[]> {
  const events: EventView[] = [];
  let cursor: string | undefined;
  do {
    const query = { startTime: LOOK_BACK, limit: PAGE_SIZE, cursor };
    const body = await read(url, () => client.userEvents(userId, query));
    events.push(...body.events.filter(({ sessionId }) => sessionId === runId));
    cursor = body.nextCursor;
  } while (cursor !== undefined);
  return events;
}

/** Pages through every user's events until all of the run's are there, or time is up. */
export async function findEvents(
  sent: readonly OutgoingEvent[],
  search: Search,
  progress: Progress,
): Promise<FoundEvents> {
  const deadline = Date.now() + search.timeoutMs;
  const byId = new Map<string, EventView>();
  const repeated = new Set<string>();
  const missing = () => sent.filter(({ eventId }) => !byId.has(eventId));
  for (;;) {
    for (const userId of new Set(missing().map((event) => event.userId))) {
      const onPages = new Set<string>();
      for (const event of await pageThrough(userId, search)) {
        if (onPages.has(event.eventId)) repeated.add(event.eventId);
        onPages.add(event.eventId);
        byId.set(event.eventId, event);
      }
      progress.update(byId.size);
    }
    const lost = missing().map(({ eventId }) => eventId);
    if (lost.length === 0 || Date.now() > deadline) return { byId, repeated: [...repeated], missing: lost };
    await sleep(PAUSE_MS);
  }
}

/** How many of the run's metrics the service has, once that is as many as expected or time is up. */
export async function countMetrics(expected: number, search: Search, progress: Progress): Promise<number> {
  const deadline = Date.now() + search.timeoutMs;
  const query = { appId: METRICS_APP, 'tags.run': search.runId, startTime: LOOK_BACK, aggregation: 'count' };
  for (;;) {
    const { metrics } = await read(search.url, () => search.client.metrics(query));
    const found = metrics.reduce((sum, { value }) => sum + value, 0);
    progress.update(found);
    if (found === expected || Date.now() > deadline) return found;
    await sleep(PAUSE_MS);
  }
}
