import {
  idFromPosition,
  type Result,
  readEvent,
  readMetric,
  type TimeBounds,
  timeFault,
} from '@analytics/shared/domain';
import type { ConsumedRecord, Point } from '@analytics/shared/ports';
import type { Step } from '../outcome.js';
import { originOf } from './dead-letter.js';

export interface ValidateDeps {
  topics: { events: string; metrics: string };
  /** Read anew for each record: now moves. */
  bounds(): TimeBounds;
}

/** JSON to a point, for records of ours and of other producers; a missing id comes from the record's first position. */
export const createValidateStep = ({ topics, bounds }: ValidateDeps) => {
  const read = (value: unknown, source: ConsumedRecord): Result<Point> | undefined => {
    const { topic, partition, offset, appendedAt } = originOf(source);
    const defaults = { id: () => idFromPosition(topic, partition, offset), appendedAt };
    if (topic === topics.events) {
      const event = readEvent(value, defaults);
      return event.ok ? { ok: true, value: { kind: 'event', record: event.value } } : event;
    }
    if (topic !== topics.metrics) return undefined;
    const metric = readMetric(value, defaults);
    return metric.ok ? { ok: true, value: { kind: 'metric', record: metric.value } } : metric;
  };

  return (value: unknown, source: ConsumedRecord): Step<Point> => {
    const deadLetter = (message: string): Step<Point> => ({
      status: 'dead_letter',
      source,
      reason: 'invalid_record',
      message,
    });
    const point = read(value, source);
    if (point === undefined)
      return { status: 'dead_letter', source, reason: 'unknown_topic', message: `nothing reads ${source.topic}` };
    if (!point.ok)
      return deadLetter(point.errors.map(({ path, message }) => `${path || 'record'}: ${message}`).join('; '));
    const fault = timeFault(point.value.record.timestamp, bounds());
    return fault === undefined ? { status: 'ok', source, value: point.value } : deadLetter(`/timestamp: ${fault}`);
  };
};
