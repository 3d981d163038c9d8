import { storeUnavailable } from '@analytics/shared/errors';
import type { RecordWriter, WriteOutcome } from '@analytics/shared/ports';
import type { AdmittedRecord } from './admit.js';
import type { Deadline } from './deadline.js';
import { conflictWith } from './idempotency-conflict.js';
import { type AcceptOutcome, badRecord, oneOf, unknownRecords } from './outcome.js';

/** Outcomes in the order of the records, once the stored ones are durable and visible. */
export async function storeAll(
  records: readonly AdmittedRecord[],
  deadline: Deadline,
  store: RecordWriter,
): Promise<AcceptOutcome[]> {
  if (records.length === 0) return [];
  const points = records.map(({ point }) => point);
  try {
    const written = store.write(points, { tellStored: needsStored(records) });
    const outcomes = (await deadline.wait(written, storeUnavailable)).values();
    return records.map((record) => storedOutcome(record, oneOf(outcomes)));
  } catch (error) {
    return unknownRecords(points, error);
  }
}

/** An answer about one record shows what is kept, and the same key must not be used for another one. */
const needsStored = (records: readonly AdmittedRecord[]): boolean =>
  records.length === 1 || records.some(({ origin }) => origin.id === 'key');

function storedOutcome(record: AdmittedRecord, outcome: WriteOutcome): AcceptOutcome {
  const { point } = record;
  if (outcome.status === 'rejected') return badRecord(point.kind, [{ path: '', message: outcome.message }], { point });
  if (outcome.status === 'stored') return { status: 'stored', point, isKnown: true, timestamp: point.record.timestamp };
  const { stored, timestamp = point.record.timestamp } = outcome;
  const conflict = stored === undefined ? undefined : conflictWith(stored, record);
  return conflict ?? { status: 'duplicate', point: stored ?? point, isKnown: stored !== undefined, timestamp };
}
