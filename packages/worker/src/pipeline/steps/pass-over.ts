import { settledIn } from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import type { RecordState } from '../record-outcome.js';

/** Ends the records that the store has already: ingest-api stored them, and appended them for whoever reads the log. */
export const createPassOverStep =
  () =>
  (source: ConsumedRecord): RecordState<ConsumedRecord> =>
    settledIn(source.headers) === undefined
      ? { status: 'ok', source, value: source }
      : { status: 'already_settled', source };
