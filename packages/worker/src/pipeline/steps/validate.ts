import type { FieldError } from '@analytics/shared/contracts';
import { idFromOrigin, originOf, type RecordKind, type RulesOf } from '@analytics/shared/domain';
import { type Clock, type ConsumedRecord, type Point, readPoint } from '@analytics/shared/ports';
import type { RecordState } from '../record-outcome.js';

export interface ValidateDeps {
  topics: { events: string; metrics: string };
  rulesOf: RulesOf;
  clock: Clock;
}

/**
 * JSON to a point, for records of ours and of other producers, by the same rules as the HTTP doors. A missing id comes
 * from the record's first position in the log.
 */
export const createValidateStep = ({ topics, rulesOf, clock }: ValidateDeps) => {
  const kindOf = (topic: string): RecordKind | undefined => {
    if (topic === topics.events) return 'event';
    return topic === topics.metrics ? 'metric' : undefined;
  };

  return (value: unknown, source: ConsumedRecord): RecordState<Point> => {
    const kind = kindOf(source.topic);
    if (kind === undefined)
      return { status: 'dead_letter', source, reason: 'unknown_topic', message: `nothing reads ${source.topic}` };
    const origin = originOf(source);
    const defaults = { id: () => idFromOrigin(origin), appendedAt: origin.appendedAt };
    const point = readPoint(kind, value, defaults, { rulesOf, nowMs: clock.now() });
    if (point.ok) return { status: 'ok', source, value: { ...point.value, takenAt: origin.appendedAt } };
    return { status: 'dead_letter', source, reason: 'invalid_record', message: faultsText(point.errors) };
  };
};

/** Faults as the header of a dead letter tells them. */
export const faultsText = (faults: readonly FieldError[]): string =>
  faults.map(({ path, message }) => `${path || 'record'}: ${message}`).join('; ');
