import type { AppScope } from '../domain/index.js';
import type { EarliestByApp, TimeRange } from './record-selection.js';

export interface AppFiguresQuery {
  apps: AppScope;
  /** Events of these times are looked at. */
  range: TimeRange;
  /** Epoch milliseconds by app: of these apps nothing that is older. Unset: the range alone counts. */
  earliest?: EarliestByApp | undefined;
  /** Events from then on are counted, epoch milliseconds. */
  countFrom: number;
}

/** An app with at least one event. */
export interface AppFigures {
  appId: string;
  /** Epoch milliseconds of its first and its last event. */
  firstSeen: number;
  lastSeen: number;
  events: number;
}

export type NamesQuery = {
  appId: string;
  range: TimeRange;
  /** Only names that begin so. */
  prefix?: string | undefined;
  limit: number;
} & (
  | { kind: 'event' }
  /** Paths of properties, members joined by `.`, of up to three members. */
  | { kind: 'property'; eventName?: string | undefined }
  | { kind: 'metric' }
  /** Keys of tags. */
  | { kind: 'tag'; metricName?: string | undefined }
);

export interface NameFigures {
  name: string;
  /** Types of its records, or JSON types of the property, each once, sorted; none for tags. */
  types: string[];
  /** Records that have it; of a property, those where it is not null. */
  count: number;
  /** Epoch milliseconds. */
  lastSeen: number;
}

export interface NamesFound {
  /** The most frequent first, ties by name; as many as asked for. */
  names: NameFigures[];
  isMore: boolean;
  /** Counted in the newest records only. */
  isPart?: boolean;
}

/** What tells the series of an answer apart. */
export type SeriesBy = 'name' | 'type' | { property: string };

export interface EventSeriesQuery {
  appId: string;
  range: TimeRange;
  /** Starts of windows that cover the range, and the end of the last one; epoch milliseconds, ascending (`zoneWindows`). */
  bounds: readonly number[];
  eventName?: string | undefined;
  eventType?: string | undefined;
  /** Paths of properties, and their values as text: each must be equal. */
  where: Readonly<Record<string, string>>;
  by?: SeriesBy | undefined;
  measure: 'events' | 'users';
  /** Keys that get a series of their own: those with the largest total, ties by key; or these, in this order. */
  keys: { most: number } | readonly string[];
  /** Events whose properties may be read; unset, or where the store's own bound is lower: that. */
  maxEvents?: number | undefined;
}

export interface CountedSeries {
  /** Empty unless `kind` is `value`. */
  key: string;
  /** `missing`: without the property, or null; `other`: all other keys, and values longer than `MAX_KEY_BYTES`. */
  kind: 'value' | 'missing' | 'other' | 'all';
  /** Events, or different users, in the whole range. */
  total: number;
  /** One a window. */
  counts: number[];
}

export interface EventSeriesFigures {
  /** The keys; then `missing` and `other`, where they have events. Without `by` one of kind `all`, always. */
  series: CountedSeries[];
  events: number;
  /** Different users. Erased ones are none. */
  users: number;
  /** Numbers of users are estimates, or events with rare values of a property are among the others. */
  isEstimated?: boolean;
  /** Starts of hours whose figures the store has not settled yet, epoch milliseconds; as in `DashboardFigures`. */
  unsettled?: number[];
}

/** A longer value is counted among the others: nobody could read it, and many of them would fill the memory. */
export const MAX_KEY_BYTES = 512;

/**
 * Answers what there is in an app and how much of it happened when. Each event is counted once, and so are those whose
 * users were erased. The value of a property is its text, or else its JSON.
 *
 * @throws AppError `question_too_large` where more would have to be read than one question may; else as a read does.
 */
export interface EventFigures {
  /** In the order of ids. */
  apps(query: AppFiguresQuery, signal?: AbortSignal): Promise<AppFigures[]>;
  names(query: NamesQuery, signal?: AbortSignal): Promise<NamesFound>;
  eventSeries(query: EventSeriesQuery, signal?: AbortSignal): Promise<EventSeriesFigures>;
}
