import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import { identityText } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { decodeText, isNothing } from '../lines/text.js';
import { msOfNs } from '../query/flux.js';
import type { StreamedRow } from '../query/row-stream.js';
import { namesOf, tagsOf } from './metric-filter.js';

/** A record as it was written, and what tells it apart within its nanosecond. */
export interface ScannedPoint {
  key: string;
  point: Point;
}

/** Of the column `record`; undefined where the record was erased. */
export function eventOf({ timeNs, cells: [text = ''] }: StreamedRow): ScannedPoint | undefined {
  if (isNothing(text)) return undefined;
  const record: EventRecord = { ...(JSON.parse(text) as Omit<EventRecord, 'timestamp'>), timestamp: msOfNs(timeNs) };
  return { key: identityText(record.appId, record.eventId), point: { kind: 'event', record } };
}

/** Of the columns `metricId`, `unit` and `value`, and then all tags; undefined for a point of another writer. */
export function metricOf({ timeNs, columns, cells }: StreamedRow): ScannedPoint | undefined {
  const [id = '', unit = '', value = ''] = cells;
  if (id === '' || value === '') return undefined;
  const stored = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  const { metricId: _id, ...tags } = stored;
  const names = namesOf(stored);
  const record: MetricRecord = {
    ...names,
    metricId: decodeText(id),
    unit: decodeText(unit),
    value: Number(value),
    tags: tagsOf(tags),
    timestamp: msOfNs(timeNs),
  };
  // One id in two series of an app is two points.
  const key = `${identityText(names.appId, record.metricId)}\n${JSON.stringify(tags)}`;
  return { key, point: { kind: 'metric', record } };
}
