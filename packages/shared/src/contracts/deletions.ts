/** What becomes of records of a deleted range that come later: they are refused, or taken as new ones. */
export const LATE_RECORDS = ['refuse', 'take'] as const;
export type LateRecords = (typeof LATE_RECORDS)[number];

/** Records of an app that were deleted, or are being deleted. Times are epoch milliseconds. */
export interface Deletion {
  appId: string;
  kind: 'event' | 'metric';
  eventName?: string;
  metricName?: string;
  /** Each must be equal. */
  tags?: Readonly<Record<string, string>>;
  /** Inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
  lateRecords: LateRecords;
  /** Unset: the deletion is under way. */
  endedAt?: number;
}
