import type { EventReceipt, EventRecord, MetricReceipt, MetricRecord } from '@analytics/shared/contracts';
import {
  type AdmissionRules,
  type Admitted,
  type Arrival,
  admitEvent,
  admitMetric,
  encodeEvent,
  encodeMetric,
  type RecordKind as KindName,
  type LogRecord,
  type RecordContext,
  type Result,
} from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';

/** What differs between events and metrics on their way in; the routes are written once over it. */
export interface RecordKind<R, Receipt> {
  name: KindName;
  idField: 'eventId' | 'metricId';
  topic: string;
  admit(input: unknown, arrival: Arrival, rules: AdmissionRules): Result<Admitted<R>>;
  idOf(record: R): string;
  toPoint(record: R): Point;
  encode(record: R, context: RecordContext): LogRecord;
  /** What the answer says was kept; `timestamp` (epoch ms) is the stored one. */
  receipt(record: R, timestamp: number): Receipt;
  timestampOf(record: R): number;
}

export const eventKind = (topic: string): RecordKind<EventRecord, EventReceipt> => ({
  name: 'event',
  idField: 'eventId',
  topic,
  admit: admitEvent,
  idOf: (record) => record.eventId,
  toPoint: (record) => ({ kind: 'event', record }),
  encode: (record, context) => encodeEvent(record, topic, context),
  receipt: ({ eventId, appId, userId, eventType, eventName, sessionId }, timestamp) => ({
    eventId,
    appId,
    userId,
    eventType,
    eventName,
    sessionId,
    timestamp,
  }),
  timestampOf: (record) => record.timestamp,
});

export const metricKind = (topic: string): RecordKind<MetricRecord, MetricReceipt> => ({
  name: 'metric',
  idField: 'metricId',
  topic,
  admit: admitMetric,
  idOf: (record) => record.metricId,
  toPoint: (record) => ({ kind: 'metric', record }),
  encode: (record, context) => encodeMetric(record, topic, context),
  receipt: ({ appId, metricName, metricType, value, metricId }, timestamp) => ({
    appId,
    metricName,
    metricType,
    value,
    timestamp,
    metricId,
  }),
  timestampOf: (record) => record.timestamp,
});
