import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { ConsumedRecord, Point } from '@analytics/shared/ports';

/** Why a record can never be stored. */
export type DeadLetterReason = 'not_json' | 'invalid_record' | 'breaks_schema' | 'unknown_topic' | 'refused_by_store';

/** A record that becomes a dead letter; `message` says why, for operators. */
export interface DeadRecord {
  status: 'dead_letter';
  source: ConsumedRecord;
  reason: DeadLetterReason;
  message: string;
}

/** A record that the store had before it was appended. */
export interface PassedRecord {
  status: 'already_settled';
  source: ConsumedRecord;
}

/** A record of a user who was erased: it is not stored, and nothing keeps it. */
export interface ErasedRecord {
  status: 'erased';
  source: ConsumedRecord;
}

/** A record between two steps: a value so far, or at its end. Outcomes are values, and only "retry me" throws. */
export type RecordState<T> =
  | { status: 'ok'; source: ConsumedRecord; value: T }
  | DeadRecord
  | PassedRecord
  | ErasedRecord;

/** How a record ended. */
export type RecordOutcome =
  | { status: 'stored' | 'duplicate'; source: ConsumedRecord; point: Point }
  | DeadRecord
  | PassedRecord
  | ErasedRecord;

const COUNTED_AS = {
  stored: 'stored',
  duplicate: 'duplicate',
  dead_letter: 'deadLettered',
  already_settled: 'alreadySettled',
  erased: 'erased',
} as const;

/** Applies `step` to a record that is still good, and leaves another as it is. */
export const andThen = <A, B>(
  state: RecordState<A>,
  step: (value: A, source: ConsumedRecord) => RecordState<B>,
): RecordState<B> => (state.status === 'ok' ? step(state.value, state.source) : state);

export function countOutcomes(outcomes: readonly RecordOutcome[]): OutcomeCounts {
  const counts = { ...NO_OUTCOMES };
  for (const { status } of outcomes) counts[COUNTED_AS[status]] += 1;
  return counts;
}
