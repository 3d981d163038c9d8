import type { EventRecord } from '@analytics/shared/contracts';
import { recordText } from '../lines/event-record.js';
import { type EventSeriesCache, recordSeriesOf } from '../lines/series.js';
import { encodeField, NOTHING, quoteField } from '../lines/text.js';

/** A stored event and the nanosecond of its points. */
export interface EventAt {
  timeNs: bigint;
  record: EventRecord;
}

/** The lines that leave an event counted, and nothing of its user: InfluxDB keeps the newest value of a point. */
export function erasingLines({ timeNs, record }: EventAt, cache: EventSeriesCache): string[] {
  const series = cache.of(record.appId, record.eventType, record.eventName);
  const shown = recordSeriesOf(series, record.userId);
  return [`${series.counted.text} userId="${NOTHING}" ${timeNs}`, `${shown.text} record="${NOTHING}" ${timeNs}`];
}

/** The lines that put an event of another user in the place of one: its whole record moves to the other user's bucket. */
export function replacingLines({ timeNs, record }: EventAt, by: EventRecord, cache: EventSeriesCache): string[] {
  const series = cache.of(record.appId, record.eventType, record.eventName);
  const [before, after] = [recordSeriesOf(series, record.userId), recordSeriesOf(series, by.userId)];
  // First what goes, because both may be one point.
  return [
    `${before.text} record="${NOTHING}" ${timeNs}`,
    `${series.counted.text} userId=${quoteField(encodeField(by.userId))} ${timeNs}`,
    `${after.text} record=${quoteField(recordText(by))} ${timeNs}`,
  ];
}
