import { randomUUID } from 'node:crypto';
import type { EventRecord, EventView, MetricRecord } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, type RecordKind } from '@analytics/shared/domain';
import type {
  MetricSeriesQuery,
  Point,
  ScannedRecord,
  ScanQuery,
  Store,
  UserEventsQuery,
  WriteOutcome,
} from '@analytics/shared/ports';
import { eventPoint, metricPoint } from '../builders.js';
import { eventViewOf } from '../event-view.js';

/** A running store; `store` is the current one, another after `reopen`. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Ends the store as a restart of its process would and opens it again. */
  reopen(): Promise<void>;
  /** Ends the store and removes what the tests left. */
  close(): Promise<void>;
}

export type CurrentStore = () => StoreUnderTest;

/** Midnight UTC, between 24 and 48 hours ago: recent, as a store may have a retention. */
export const YESTERDAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS;
export const NOON = YESTERDAY + 12 * HOUR_MS;
export const DAY = { from: YESTERDAY, to: YESTERDAY + DAY_MS };

/** An app and a user that no other test knows, and reads and writes within them. */
export function createScope(current: CurrentStore) {
  const appId = `app-${randomUUID()}`;
  const userId = `user-${randomUUID()}`;
  return {
    appId,
    userId,
    event: (overrides: Partial<EventRecord> = {}): Point =>
      eventPoint({ appId, userId, timestamp: NOON, ...overrides }),
    metric: (overrides: Partial<MetricRecord> = {}): Point => metricPoint({ appId, timestamp: NOON, ...overrides }),
    write: (points: readonly Point[]) => current().store.write(points),
    events: async (query: Partial<UserEventsQuery> = {}): Promise<EventView[]> =>
      (await current().store.userEvents({ userId, apps: 'all', range: DAY, limit: 1000, ...query })).events.map(
        eventViewOf,
      ),
    metrics: (query: Partial<MetricSeriesQuery> = {}) =>
      current().store.metricSeries({ apps: [appId], range: DAY, tags: {}, limit: 1000, order: 'asc', ...query }),
    scan: (kind: RecordKind, query: Partial<ScanQuery> = {}, signal?: AbortSignal) =>
      current().store.scan({ kind, apps: [appId], range: DAY, ...query }, signal),
    scanned: async (kind: RecordKind, query: Partial<ScanQuery> = {}): Promise<ScannedRecord[]> => {
      const records: ScannedRecord[] = [];
      for await (const record of current().store.scan({ kind, apps: [appId], range: DAY, ...query })) {
        records.push(record);
      }
      return records;
    },
    dashboard: (range = DAY, intervalMs = HOUR_MS) => current().store.dashboard({ appId, range, intervalMs }),
  };
}

export const statuses = (outcomes: readonly WriteOutcome[]): string[] => outcomes.map(({ status }) => status);

/** Kept: in the store once, now or from before. Not every store can tell which. */
export const isKept = ({ status }: WriteOutcome): boolean => status === 'stored' || status === 'duplicate';

export const idsOf = (events: readonly Pick<EventView, 'eventId'>[]): string[] => events.map(({ eventId }) => eventId);
