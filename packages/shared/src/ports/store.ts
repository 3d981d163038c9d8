import type { EventRecord, EventView, MetricRecord, MetricView } from '../contracts/index.js';
import type { AppScope, RecordPosition } from '../domain/index.js';
import type { StoreBackup } from './backup.js';
import type { EventFigures } from './event-figures.js';
import type { HealthReport } from './health.js';
import type { MetricSampleReads } from './metric-samples.js';
import type { RecordLookup } from './record-lookup.js';
import type { EarliestByApp, RecordSelection, TimeRange } from './record-selection.js';
import type { UserErasure } from './user-erasure.js';
import type { UserJourneys } from './user-journeys.js';

/** One thing to store. */
export type Point = ({ kind: 'event'; record: EventRecord } | { kind: 'metric'; record: MetricRecord }) & {
  /** When the log took it, epoch milliseconds. Unset: this moment. */
  takenAt?: number;
};

/** The id that its client, or the service, gave the record: unique in its kind and app. */
export const recordIdOf = (point: Point): string =>
  point.kind === 'event' ? point.record.eventId : point.record.metricId;

/** How one point ended. */
export type WriteOutcome =
  | { status: 'stored' }
  /**
   * The same id of the same app is already in, from before or from an earlier point of the same write. `timestamp`
   * (epoch ms) is the time of the one that is in, where the store knows it; `stored` is that one whole, where the caller
   * asked for it and the store can tell.
   */
  | { status: 'duplicate'; timestamp?: number; stored?: Point }
  /** The store will never take it; `message` is fit for the client. */
  | { status: 'rejected'; message: string };

export interface UserEventsQuery {
  userId: string;
  range: TimeRange;
  apps: AppScope;
  /** Epoch milliseconds by app: of these apps nothing that is older. Unset: the range alone counts. */
  earliest?: EarliestByApp | undefined;
  eventType?: string;
  eventName?: string;
  limit: number;
  /** Only what comes after this position. */
  after?: RecordPosition;
}

/** An event as a store returns it. The JSON of its properties is passed on as text: nobody on the way looks into it. */
export type StoredEvent = Omit<EventView, 'properties'> & { propertiesJson: string };

export interface UserEventsPage {
  /** As many as asked for, or fewer where their JSON is as large as a page may be (`PageBudget`). */
  events: StoredEvent[];
  /** Where the next page begins; absent on the last page. */
  next?: RecordPosition;
}

export type Aggregation = 'mean' | 'sum' | 'count' | 'min' | 'max' | 'median' | 'p90' | 'p95' | 'p99';

export interface MetricSeriesQuery {
  range: TimeRange;
  apps: AppScope;
  /** Epoch milliseconds by app: of these apps nothing that is older. Unset: the range alone counts. */
  earliest?: EarliestByApp | undefined;
  metricName?: string;
  metricType?: string;
  /** Each must be equal. */
  tags: Readonly<Record<string, string>>;
  /**
   * One value a window (or, without `windowMs`, for the whole range) for each app, name and type. Percentiles are
   * observed values (nearest rank); the median of an even count is the mean of the middle two. Where the units of the
   * values differ, `units` tells them.
   */
  aggregation?: Aggregation;
  /**
   * Key of a tag by which an aggregation is grouped too: one value for each value of the tag, and one for what does not
   * have it. Of one time and name, what does not have it comes first, then the values by their UTF-8 bytes.
   */
  byTag?: string;
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

/** Who waits for a write: a caller, such as a client of the API, or nobody, because it is read from a log that keeps it. */
export type WritePriority = 'caller' | 'backlog';

export interface WriteOptions {
  /**
   * Tell the record that is in for each duplicate. It is read after the write, which costs a write without duplicates
   * nothing; a batch that was sent again wholly takes about half as long again.
   */
  tellStored?: boolean;
  /** Callers' writes go before those of the backlog, which never starves. Default `caller`. */
  priority?: WritePriority;
}

/** Takes records in. */
export interface RecordWriter {
  /**
   * Resolves with one outcome a point, in order, once the stored ones are durable and the next read sees them. Writing
   * the same points again changes nothing.
   *
   * @throws AppError when nothing can be said of any point: `overloaded` and `shutting_down` when nothing was taken,
   * `store_unavailable` when it is unknown.
   */
  write(points: readonly Point[], options?: WriteOptions): Promise<WriteOutcome[]>;
}

/**
 * Answers the reads of the API. Limits apply after ordering. A read whose signal aborts is given up in the store as
 * well.
 *
 * @throws AppError `overloaded`, `shutting_down` or `store_unavailable`; the latter also when the signal aborts.
 */
export interface RecordReader extends EventFigures, MetricSampleReads, RecordLookup, UserJourneys {
  userEvents(query: UserEventsQuery, signal?: AbortSignal): Promise<UserEventsPage>;
  metricSeries(query: MetricSeriesQuery, signal?: AbortSignal): Promise<MetricView[]>;
  dashboard(query: DashboardQuery, signal?: AbortSignal): Promise<DashboardFigures>;
}

export interface ScanQuery extends RecordSelection {
  /** Only what comes after this position. */
  after?: RecordPosition | undefined;
}

export interface ScannedRecord {
  /** As `after` of a scan with the same other conditions, it goes on just behind this record. */
  position: RecordPosition;
  /** As it was written. */
  point: Point;
}

/** Reads whole records in bulk: for exports, erasure, replay and migration. */
export interface RecordScan {
  /**
   * Every record that is stored when the scan begins, once, in time order, oldest first. Of the records that are
   * written meanwhile it may give some.
   *
   * Memory is bounded whatever the number of records: nothing is read ahead of the consumer but a part of a few
   * megabytes. A consumer may take as long as it likes, and may leave the loop at any record.
   *
   * @throws AppError as a read does, from the iteration.
   */
  scan(query: ScanQuery, signal?: AbortSignal): AsyncIterable<ScannedRecord>;
}

/** Which stored records are to be deleted: those of one app, in a range. Every condition that is set must hold. */
export type DeletionSelection = { appId: string; range: TimeRange } & (
  | { kind: 'event'; eventName?: string }
  | {
      kind: 'metric';
      metricName?: string;
      /** Each must be equal. */
      tags?: Readonly<Record<string, string>>;
    }
);

/** How many records have a name of an event, or of a metric. */
export interface NameCount {
  name: string;
  count: number;
}

export interface DeletionOptions {
  /** Ends it after the step under way; the rest stays. */
  signal?: AbortSignal;
  /** Waited for after each step, so that writes and reads keep their speed. */
  pause?(): Promise<void>;
}

/** Deletes stored records. */
export interface RecordDeletion {
  /**
   * The records of a selection by name, the most frequent first.
   *
   * @throws AppError as a read does.
   */
  countRecords(selection: DeletionSelection, signal?: AbortSignal): Promise<NameCount[]>;
  /**
   * Resolves once no read shows a record of the selection that was stored when it was called. A record that is written
   * meanwhile goes or stays, in all reads alike. It may be ended at any moment, also by the end of the process: called
   * again, it does what is left.
   *
   * @throws The signal's reason when it aborts. AppError `store_unavailable`; `conflict` when records of the selection are written as fast as they are deleted.
   */
  deleteRecords(selection: DeletionSelection, options?: DeletionOptions): Promise<void>;
  /**
   * To be called when another process has deleted records: what this one remembers of what it has written is not true any
   * more, and would make a new record with an old id a duplicate of nothing.
   */
  forgetWritten(): void;
}

/** What starts, stops, and says how it is. */
export interface Lifecycle {
  start(): Promise<void>;
  /** Finishes what is under way and closes. Idempotent. */
  stop(): Promise<void>;
  health(): HealthReport;
}

/**
 * Background work on stored records, such as retention or rollups. One process of a deployment does it: it starts this
 * after the store and stops it before.
 */
export interface Maintenance extends Lifecycle {
  /**
   * Counts the values of some properties ahead, so that series by them are quick over long ranges. Asked again and again:
   * paths by app, or undefined while they are not known. Before `start`. Absent: the store has no need of it.
   */
  rollUpProperties?(listed: () => ReadonlyMap<string, readonly string[]> | undefined): void;
}

/** A store in all its roles. What uses a store takes only the roles that it needs. */
export interface Store
  extends RecordWriter,
    RecordReader,
    RecordScan,
    RecordDeletion,
    StoreBackup,
    UserErasure,
    Lifecycle {
  readonly maintenance: Maintenance;
}
