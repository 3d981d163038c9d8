import type { Deletion, EventRecord, MetricRecord } from '../contracts/index.js';

/** What of a deletion says which records are meant. */
export type DeletedRecords = Omit<Deletion, 'lateRecords' | 'endedAt'>;

/** Whether a record is one of those that a deletion means. */
export function isDeletedBy(deletion: DeletedRecords, record: EventRecord | MetricRecord): boolean {
  const { appId, kind, from, to } = deletion;
  if (record.appId !== appId || record.timestamp < from || record.timestamp >= to) return false;
  if ('eventName' in record) return kind === 'event' && isEqual(deletion.eventName, record.eventName);
  return (
    kind === 'metric' && isEqual(deletion.metricName, record.metricName) && hasTags(record.tags, deletion.tags ?? {})
  );
}

/** Whether every record that the other one means is meant by this one, too. */
export const covers = (one: DeletedRecords, other: DeletedRecords): boolean =>
  one.appId === other.appId &&
  one.kind === other.kind &&
  one.from <= other.from &&
  one.to >= other.to &&
  (one.eventName === undefined || one.eventName === other.eventName) &&
  (one.metricName === undefined || one.metricName === other.metricName) &&
  hasTags(other.tags ?? {}, one.tags ?? {});

const isEqual = (wanted: string | undefined, name: string): boolean => wanted === undefined || wanted === name;

const hasTags = (tags: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => Object.hasOwn(tags, key) && tags[key] === value);
