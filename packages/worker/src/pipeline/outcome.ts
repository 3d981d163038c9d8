import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { ConsumedRecord, Point } from '@analytics/shared/ports';

/** Why a record can never be stored. */
export type DeadLetterReason = 'not_json' | 'invalid_record' | 'unknown_topic' | 'refused_by_store';

/** A record's state on its way through the pipeline: outcomes are values, and only "retry me" throws. */
export type Step<T> =
  | { status: 'ok'; source: ConsumedRecord; value: T }
  | { status: 'dead_letter'; source: ConsumedRecord; reason: DeadLetterReason; message: string };

/** How a record ended. */
export type Settled =
  | { status: 'stored' | 'duplicate'; source: ConsumedRecord; point: Point }
  | { status: 'dead_letter'; source: ConsumedRecord; reason: DeadLetterReason; message: string };

/** Applies `next` to the records that are still well, and leaves the others as they are. */
export const andThen = <A, B>(
  steps: readonly Step<A>[],
  next: (value: A, source: ConsumedRecord) => Step<B>,
): Step<B>[] => steps.map((step) => (step.status === 'ok' ? next(step.value, step.source) : step));

export function countOutcomes(settled: readonly Settled[]): OutcomeCounts {
  const counts = { ...NO_OUTCOMES };
  for (const { status } of settled) counts[status === 'dead_letter' ? 'deadLettered' : status] += 1;
  return counts;
}
