import { AppError } from '@analytics/shared/errors';
import type { Point, Tombstones } from '@analytics/shared/ports';
import type { RejectedOutcome } from './outcome.js';

/** Why a record of a user who was erased is not taken; undefined: it may be. */
export function tombstoneFault(
  { point }: { point: Point },
  tombstones: Tombstones | undefined,
): RejectedOutcome | undefined {
  if (tombstones?.takesAway(point.record) !== true) return undefined;
  const error = new AppError('user_erased', { appId: point.record.appId });
  return { status: 'rejected', kind: point.kind, point, error, sendAgain: false };
}
