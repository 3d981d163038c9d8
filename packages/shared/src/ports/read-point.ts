import {
  type Defaults,
  type RecordCheck,
  type RecordKind,
  type Result,
  readEvent,
  readMetric,
} from '../domain/index.js';
import type { Point } from './store.js';

/** The point of a parsed log value of a kind, checked, with only the fields of the contract. */
export function readPoint(kind: RecordKind, value: unknown, defaults: Defaults, check: RecordCheck): Result<Point> {
  if (kind === 'event') {
    const event = readEvent(value, defaults, check);
    return event.ok ? { ok: true, value: { kind, record: event.value } } : event;
  }
  const metric = readMetric(value, defaults, check);
  return metric.ok ? { ok: true, value: { kind, record: metric.value } } : metric;
}
