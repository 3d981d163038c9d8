import type { EventInput } from '@analytics/shared/contracts';
import { DAY_MS } from '@analytics/shared/domain';
import { AnalyticsClient } from '@analytics/testing';
import { sendUntilKept } from './send-until-kept.js';

export const APPS = ['app-0', 'app-1', 'app-2'] as const;
/** All of them are over. */
const DAYS = 10;
const BATCH = 1_000;
const REQUESTS_AT_ONCE = 4;
/** One that a spreadsheet would run, and one that is no ASCII. */
const EVENT_NAMES = ['viewed', 'bought', '=1+1', 'gekauft 🛒', 'line "quoted", and more'] as const;

export interface EventRange {
  /** Numbers of events; the end exclusive. */
  from: number;
  to: number;
  /** How many there are in all: they are spread over the days. */
  total: number;
}

/** The same number is the same event. Within a batch apps and users are mixed, and times are nearly in order. */
export function eventAt(number: number, total: number, firstDay: number): EventInput {
  return {
    eventId: `event-${number}`,
    appId: APPS[number % APPS.length] ?? '',
    userId: `user-${(number * 7_919) % 50_000}`,
    eventType: 'track',
    eventName: EVENT_NAMES[number % EVENT_NAMES.length] ?? '',
    sessionId: `session-${Math.floor(number / 20)}`,
    properties: { path: `/products/${number % 977}`, plan: 'pro', step: number, price: (number % 1_000) / 4 },
    timestamp: firstDay + Math.floor((number * DAYS * DAY_MS) / total),
  };
}

export const firstDayOf = (nowMs: number): number => (Math.floor(nowMs / DAY_MS) - DAYS - 1) * DAY_MS;

/** Writes them through the batch route, each batch again until it is acknowledged. */
export async function writeEvents(
  url: string,
  { from, to, total, firstDay, async = false }: EventRange & { firstDay: number; async?: boolean },
): Promise<void> {
  const client = new AnalyticsClient(url);
  let next = from;
  const writer = async () => {
    while (next < to) {
      const first = next;
      next = Math.min(next + BATCH, to);
      const events = Array.from({ length: next - first }, (_, at) => eventAt(first + at, total, firstDay));
      await sendUntilKept(() => client.postEvents(events, { async }));
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, writer));
}
