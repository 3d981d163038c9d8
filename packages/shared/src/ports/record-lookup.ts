import type { RecordKind } from '../domain/index.js';
import type { TimeRange } from './record-selection.js';

export interface RecordLookupQuery {
  kind: RecordKind;
  appId: string;
  /** `eventId` or `metricId`. */
  id: string;
  /** When it is dated, epoch milliseconds, where the caller knows it. */
  at?: number | undefined;
  /** Records of other times are passed over. */
  range: TimeRange;
}

export type LookedUp =
  /** `timestamp` in epoch milliseconds. */
  | { status: 'stored'; timestamp: number }
  | { status: 'missing' }
  /** The store finds a record by its time alone: it is not at `at`, nor at the time inside the id, where there is one. */
  | { status: 'needs_time' };

export interface RecordLookup {
  /** Whether a record is stored. */
  findRecord(query: RecordLookupQuery, signal?: AbortSignal): Promise<LookedUp>;
}
