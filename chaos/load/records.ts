import { randomInt, randomUUID } from 'node:crypto';
import type { EventInput, MetricInput } from '@analytics/shared/contracts';
import { newId } from '@analytics/shared/domain';

/** In the id of an event that the proxy before InfluxDB can be told to refuse. */
export const MARKER = 'refuse-me';
/** One event in so many is marked, where a load marks any. */
const MARK_EVERY = 5_000;
/** How far back the load's own timestamps go. */
const TIME_SPREAD_MS = 600_000;
export const METRIC_NAME = 'chaos';
const EVENT_NAMES = ['open', 'close', 'click', 'scroll', 'submit'];

/** One event or metric to send, and the id that it is known by. */
export interface OutgoingRecord {
  id: string;
  body: EventInput | MetricInput;
}

export interface RecordMaker {
  event(): OutgoingRecord;
  metric(): OutgoingRecord;
}

export interface RecordMakerOptions {
  appId: string;
  users: readonly string[];
  /** Whether one event in 5,000 is to be marked. */
  marks: boolean;
}

/**
 * Makes what a load sends. Every id is the client's. Half of them carry their time (UUIDv7, no timestamp), the others
 * have a timestamp beside them: a retry has the same time as the first try, whoever answers it.
 */
export function createRecordMaker({ appId, users, marks }: RecordMakerOptions): RecordMaker {
  // The first one comes early, so that a short load has some.
  let events = MARK_EVERY / 2;
  const identity = (prefix = ''): { id: string; timestamp?: number } => {
    const now = Date.now();
    if (prefix === '' && randomInt(2) === 0) return { id: newId(now) };
    return { id: `${prefix}${randomUUID()}`, timestamp: now - randomInt(TIME_SPREAD_MS) };
  };
  return {
    event: () => {
      events += 1;
      const { id, ...time } = identity(marks && events % MARK_EVERY === 0 ? `${MARKER}-` : '');
      const userId = users[randomInt(users.length)] ?? '';
      const eventName = EVENT_NAMES[randomInt(EVENT_NAMES.length)] ?? '';
      return { id, body: { eventId: id, appId, userId, eventType: 'chaos', eventName, properties: { id }, ...time } };
    },
    metric: () => {
      const { id, ...time } = identity();
      const tags = { route: `/r${randomInt(4)}` };
      return {
        id,
        body: { metricId: id, appId, metricName: METRIC_NAME, metricType: 'counter', value: 1, tags, ...time },
      };
    },
  };
}
