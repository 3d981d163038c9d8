import type { SchemaRules } from '@analytics/event-schemas';
import type { Point } from '@analytics/shared/ports';
import { badRecord, type RejectedOutcome } from './outcome.js';

/** The record with what its app's schema says of it: refused, taken with warnings, or as it was. */
export function checkedBySchema<Admitted extends { point: Point; warnings?: readonly string[] }>(
  admitted: Admitted,
  schemas: SchemaRules | undefined,
): Admitted | RejectedOutcome {
  const { point } = admitted;
  if (schemas === undefined || point.kind !== 'event') return admitted;
  const verdict = schemas.check(point.record);
  if (verdict === undefined) return admitted;
  const { appId, eventName } = point.record;
  if (verdict.mode === 'enforce') return badRecord('event', verdict.faults, { appId });
  return { ...admitted, warnings: verdict.faults.map(({ path, message }) => `${eventName}: ${path} ${message}`) };
}
