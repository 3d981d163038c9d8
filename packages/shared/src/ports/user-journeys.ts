import type { TimeRange } from './record-selection.js';

/** What every question about the ways of users says. Users who were erased are no users here. */
interface JourneyQuery {
  appId: string;
  range: TimeRange;
  /** Events that may be read; unset, or where the store's own bound is lower: that. */
  maxEvents?: number | undefined;
}

/** Which events are meant: everything that is set must hold. */
export interface EventCondition {
  eventName: string;
  eventType?: string | undefined;
  /** Paths of properties, and their values as text (`propertyText`). */
  where?: Readonly<Record<string, string>> | undefined;
}

export interface FunnelQuery extends JourneyQuery {
  steps: readonly EventCondition[];
  /** From the first step to the last, inclusive, milliseconds. */
  withinMs: number;
  /** The path of a property of the first step's event, by whose value users are grouped. */
  byPath?: string | undefined;
}

export interface FunnelStepFigures {
  /** Who got so far. */
  users: number;
  /** Median time from the step before, milliseconds; null for the first step, and where nobody got so far. */
  medianMs: number | null;
}

export interface FunnelGroup {
  /** Empty unless `kind` is `value`. */
  key: string;
  kind: 'value' | 'missing' | 'other';
  steps: FunnelStepFigures[];
}

export interface FunnelFigures {
  steps: FunnelStepFigures[];
  /** With `byPath`: the values with the most users, most first, ties by value; then what lacks it, then all others. */
  groups?: FunnelGroup[];
}

export interface RetentionQuery extends JourneyQuery {
  /** Name of the event by which a user begins; unset: any event. */
  first?: string | undefined;
  /** Name of the event by which a user comes back; unset: any event. */
  returning?: string | undefined;
  /** Where periods begin, epoch milliseconds, ascending; the first is not after the begin of the range. */
  periods: readonly number[];
}

/** One a period of the query, in order. */
export type RetentionFigures = readonly Cohort[];

export interface Cohort {
  users: number;
  /** Who came back in this period, in the next one, and so on to the last one. */
  returned: number[];
}

export interface SessionsQuery extends JourneyQuery {
  /** An event that comes more than so many milliseconds after the one before begins another session. */
  idleMs: number;
  /** Width of an interval of `overTime`; intervals begin at multiples of it since the epoch. */
  intervalMs: number;
  /** Only the sessions of this user, which are then listed. */
  ofUser?:
    | {
        userId: string;
        limit: number;
        /** Only sessions that began before, epoch milliseconds. */
        before?: number | undefined;
      }
    | undefined;
}

export interface UserSession {
  /** Epoch milliseconds of its first and its last event. */
  start: number;
  end: number;
  events: number;
  /** Names of its first and its last event. */
  firstEvent: string;
  lastEvent: string;
  /** Different ones, at most 10, in the order of their first events. */
  sessionIds: string[];
}

export interface SessionFigures {
  count: number;
  users: number;
  /** Of all sessions together. */
  events: number;
  /** Lengths in milliseconds: the mean of the middle two, and the nearest rank; null without sessions. */
  medianMs: number | null;
  p95Ms: number | null;
  /** Only intervals in which sessions began, oldest first; `start` in epoch milliseconds. */
  overTime: { start: number; count: number }[];
  /** With `ofUser`: newest first. */
  sessions?: UserSession[];
  /** Whether there are more sessions of the user behind the last one. */
  hasMore?: boolean;
}

/**
 * Answers questions about what users do one after the other. A user's events are ordered by their stored time. Each is
 * counted once.
 *
 * @throws AppError `question_too_large` where more events than `maxEvents` would have to be read; else as a read does.
 */
export interface UserJourneys {
  /**
   * How many users took some steps in order. Each step takes the first event that fits it, is not earlier (in
   * milliseconds) than that of the step before, at most `withinMs` after that of the first step, and is none that the
   * user's way has taken already. Of the events that fit the first step, the one counts from which most steps are
   * taken, the earliest of several.
   */
  funnel(query: FunnelQuery, signal?: AbortSignal): Promise<FunnelFigures>;
  /**
   * A user belongs to the period of their first `first` event in the range, and came back in each period in which they
   * have a `returning` event that is not earlier (in milliseconds) than that.
   */
  retention(query: RetentionQuery, signal?: AbortSignal): Promise<RetentionFigures>;
  /** How users' events in the range fall into sessions. One that began before the range begins with it. */
  sessions(query: SessionsQuery, signal?: AbortSignal): Promise<SessionFigures>;
}
