import { storeUnavailable } from '@analytics/shared/errors';
import type { Point, RecordWriter, WriteOutcome } from '@analytics/shared/ports';
import type { Deadline } from './deadline.js';
import { type AcceptOutcome, badRecord, oneOf, unknownRecords } from './outcome.js';

export interface StoreDeps {
  store: RecordWriter;
  /** Ask for the records that duplicates are duplicates of. */
  tellStored: boolean;
}

/** Outcomes in the order of the points, once the stored ones are durable and visible. */
export async function storeAll(
  points: readonly Point[],
  deadline: Deadline,
  { store, tellStored }: StoreDeps,
): Promise<AcceptOutcome[]> {
  if (points.length === 0) return [];
  try {
    const outcomes = (await deadline.wait(store.write(points, { tellStored }), storeUnavailable)).values();
    return points.map((point) => storedOutcome(point, oneOf(outcomes)));
  } catch (error) {
    return unknownRecords(points, error);
  }
}

function storedOutcome(point: Point, outcome: WriteOutcome): AcceptOutcome {
  if (outcome.status === 'rejected') return badRecord(point.kind, [{ path: '', message: outcome.message }], point);
  if (outcome.status === 'stored') return { status: 'stored', point, isKnown: true, timestamp: point.record.timestamp };
  const { stored, timestamp = point.record.timestamp } = outcome;
  return { status: 'duplicate', point: stored ?? point, isKnown: stored !== undefined, timestamp };
}
