import type { EventRecord, EventView, MetricRecord, MetricView } from '../contracts/index.js';
import type { PagePosition } from '../domain/index.js';
import type { HealthReport } from './health.js';

/** One thing to store. */
export type Point = { kind: 'event'; record: EventRecord } | { kind: 'metric'; record: MetricRecord };

/** How one point ended. */
export type WriteOutcome =
  | { status: 'stored' }
  /** The same id of the same app is already in; `timestamp` (epoch ms) is the stored one's, where the store knows it. */
  | { status: 'duplicate'; timestamp?: number }
  /** The store will never take it; `message` is fit for the client. */
  | { status: 'rejected'; message: string };

/** From (inclusive) and to (exclusive), epoch milliseconds. */
export interface TimeRange {
  from: number;
  to: number;
}

export interface UserEventsQuery {
  userId: string;
  range: TimeRange;
  appId?: string;
  eventType?: string;
  eventName?: string;
  limit: number;
  /** Only what comes after this position. */
  after?: PagePosition;
}

export interface UserEventsPage {
  events: EventView[];
  /** Where the next page begins; absent on the last page. */
  next?: PagePosition;
}

export type Aggregation = 'mean' | 'sum' | 'count' | 'min' | 'max' | 'median' | 'p90' | 'p95' | 'p99';

export interface MetricSeriesQuery {
  range: TimeRange;
  appId?: string;
  metricName?: string;
  metricType?: string;
  /** Each must be equal. */
  tags: Readonly<Record<string, string>>;
  /**
   * One value a window (or, without `windowMs`, for the whole range) for each app, name and type. Percentiles are
   * observed values (nearest rank); the median of an even count is the mean of the middle two.
   */
  aggregation?: Aggregation;
  /** Width of a window; windows begin at multiples of it since the epoch. */
  windowMs?: number;
  limit: number;
  order: 'asc' | 'desc';
}

export interface DashboardQuery {
  appId: string;
  range: TimeRange;
  /** Width of an entry of `eventsOverTime`; entries begin at multiples of it since the epoch. */
  intervalMs: number;
}

export interface DashboardFigures {
  totalEvents: number;
  activeUsers: number;
  /** `activeUsers` is an estimate, because there are more than the store keeps apart; absent: it is exact. */
  activeUsersEstimated?: boolean;
  /** The 10 most frequent, ties by name. */
  topEvents: { name: string; count: number }[];
  /** Only intervals in which something happened, oldest first; `start` in epoch milliseconds. */
  eventsOverTime: { start: number; count: number }[];
  /**
   * Starts of intervals whose figures the store has not settled yet: they are right as of this read, and something was
   * written into them lately. Absent from a store that has nothing to settle.
   */
  unsettled?: number[];
  recentMetrics: MetricView[];
}

/**
 * Keeps points and answers the reads of the API.
 *
 * `write` resolves with an outcome a point, in order, and only once the stored ones are durable and the next read sees
 * them. It throws an `AppError` when nothing can be said: `overloaded` when nothing was taken, `store_unavailable`
 * when it is unknown. Writing the same points again changes nothing. Limits apply after ordering.
 * A read whose signal aborts is given up in the store as well, and throws `store_unavailable`.
 */
export interface Store {
  write(points: readonly Point[]): Promise<WriteOutcome[]>;
  userEvents(query: UserEventsQuery, signal?: AbortSignal): Promise<UserEventsPage>;
  metricSeries(query: MetricSeriesQuery, signal?: AbortSignal): Promise<MetricView[]>;
  dashboard(query: DashboardQuery, signal?: AbortSignal): Promise<DashboardFigures>;
  health(): HealthReport;
  start(): Promise<void>;
  /** Finishes the writes under way and closes. Twice is one stop. */
  stop(): Promise<void>;
}
