import type { EventRecord, MetricRecord } from '../../contracts/index.js';
import { DAY_MS } from '../time.js';

/** What an app decides about its records; the rest of the contract is the same for all. */
export interface AppRules {
  /** Largest JSON of one record, bytes. */
  maxRecordBytes: number;
  /** How long the store keeps the app's records, milliseconds; undefined: for ever. */
  retentionMs: number | undefined;
  /** Whether the record is one of those that were deleted, and that are not to come again. Unset: none is. */
  isDeleted?(record: EventRecord | MetricRecord): boolean;
}

export type RulesOf = (appId: string) => AppRules;

/** How long records are stored, milliseconds; undefined: for ever. */
export const retentionMsOf = ({ RETENTION_DAYS: days }: { RETENTION_DAYS?: number }): number | undefined =>
  days === undefined ? undefined : days * DAY_MS;

/** The rules of the configuration, for every app. */
export function sameRulesForAll(config: { MAX_RECORD_BYTES: number; RETENTION_DAYS?: number }): RulesOf {
  const rules: AppRules = {
    maxRecordBytes: config.MAX_RECORD_BYTES,
    retentionMs: retentionMsOf(config),
  };
  return () => rules;
}
