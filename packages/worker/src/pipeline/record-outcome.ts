import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { ConsumedRecord, Point } from '@analytics/shared/ports';

/** Why a record can never be stored. */
export type DeadLetterReason = 'not_json' | 'invalid_record' | 'unknown_topic' | 'refused_by_store';

/** A record that becomes a dead letter; `message` says why, for operators. */
export interface DeadRecord {
  status: 'dead_letter';
  source: ConsumedRecord;
  reason: DeadLetterReason;
  message: string;
}

/** A record between two steps: a value so far, or at its end. Outcomes are values, and only "retry me" throws. */
export type RecordState<T> = { status: 'ok'; source: ConsumedRecord; value: T } | DeadRecord;

/** How a record ended. */
export type RecordOutcome = { status: 'stored' | 'duplicate'; source: ConsumedRecord; point: Point } | DeadRecord;

/** Applies `step` to the records that are still good, and leaves the others as they are. */
export const andThen = <A, B>(
  states: readonly RecordState<A>[],
  step: (value: A, source: ConsumedRecord) => RecordState<B>,
): RecordState<B>[] => states.map((state) => (state.status === 'ok' ? step(state.value, state.source) : state));

export function countOutcomes(outcomes: readonly RecordOutcome[]): OutcomeCounts {
  const counts = { ...NO_OUTCOMES };
  for (const { status } of outcomes) counts[status === 'dead_letter' ? 'deadLettered' : status] += 1;
  return counts;
}
