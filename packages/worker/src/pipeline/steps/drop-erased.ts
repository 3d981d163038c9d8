import { originOf } from '@analytics/shared/domain';
import { type ConsumedRecord, ownerIn, type Tombstones } from '@analytics/shared/ports';
import type { RecordState } from '../record-outcome.js';

/**
 * Ends the records of users who were erased: those that were in the log at that time, of other producers, and redriven
 * ones. Before they are checked, because a bad one would become a dead letter that keeps what was to go.
 */
export const createErasedStep =
  ({ tombstones }: { tombstones: Tombstones }) =>
  (value: unknown, source: ConsumedRecord): RecordState<unknown> => {
    const { appendedAt } = originOf(source);
    const record = ownerIn(value, appendedAt);
    return record !== undefined && tombstones.takesAway(record, appendedAt)
      ? { status: 'erased', source }
      : { status: 'ok', source, value };
  };
