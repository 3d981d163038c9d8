import type { FieldError } from '@analytics/shared/contracts';
import {
  type RecordCheck,
  type RecordKind,
  type Result,
  type RulesOf,
  readEvent,
  readMetric,
} from '@analytics/shared/domain';
import type { Clock, ConsumedRecord, Point } from '@analytics/shared/ports';
import { idFromOrigin, originOf } from '../origin.js';
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
    const point = readPoint(kind, value, source, { rulesOf, nowMs: clock.now() });
    if (point.ok) return { status: 'ok', source, value: point.value };
    return { status: 'dead_letter', source, reason: 'invalid_record', message: faultsText(point.errors) };
  };
};

/** Faults as the header of a dead letter tells them. */
export const faultsText = (faults: readonly FieldError[]): string =>
  faults.map(({ path, message }) => `${path || 'record'}: ${message}`).join('; ');

function readPoint(kind: RecordKind, value: unknown, source: ConsumedRecord, check: RecordCheck): Result<Point> {
  const origin = originOf(source);
  const defaults = { id: () => idFromOrigin(origin), appendedAt: origin.appendedAt };
  if (kind === 'event') {
    const event = readEvent(value, defaults, check);
    return event.ok ? { ok: true, value: { kind, record: event.value } } : event;
  }
  const metric = readMetric(value, defaults, check);
  return metric.ok ? { ok: true, value: { kind, record: metric.value } } : metric;
}
