import { storeUnavailable } from '@analytics/shared/errors';
import type { Point, RecordWriter, WriteOutcome } from '@analytics/shared/ports';
import type { Deadline } from './deadline.js';
import { type AcceptOutcome, badRecord, oneOf, unknownRecords } from './outcome.js';

/** Outcomes in the order of the points, once the stored ones are durable and visible. */
export async function storeAll(
  points: readonly Point[],
  deadline: Deadline,
  store: RecordWriter,
): Promise<AcceptOutcome[]> {
  if (points.length === 0) return [];
  try {
    const outcomes = (await deadline.wait(store.write(points), storeUnavailable)).values();
    return points.map((point) => storedOutcome(point, oneOf(outcomes)));
  } catch (error) {
    return unknownRecords(points, error);
  }
}

function storedOutcome(point: Point, outcome: WriteOutcome): AcceptOutcome {
  if (outcome.status === 'rejected') return badRecord(point.kind, [{ path: '', message: outcome.message }], point);
  const known = outcome.status === 'duplicate' ? outcome.timestamp : undefined;
  return { status: outcome.status, point, timestamp: known ?? point.record.timestamp };
}
