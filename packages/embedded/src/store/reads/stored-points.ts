import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import type { RecordKind } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import type { DuckDBValue } from '@duckdb/node-api';
import type { TableName } from '../schema.js';
import { msOfNs, numberOf, textOf } from './values.js';

/** How the whole records of a kind are stored. The first three columns are time, app and id. */
export const STORED_AS: Readonly<Record<RecordKind, { table: TableName; columns: string; id: string; json: string }>> =
  {
    event: {
      table: 'events',
      columns:
        'time_ns, app_id, event_id, user_id, event_type, event_name, session_id, user_agent, ip_address, properties',
      id: 'event_id',
      json: 'properties',
    },
    metric: {
      table: 'metrics',
      columns: 'time_ns, app_id, metric_id, metric_name, metric_type, value, unit, tags',
      id: 'metric_id',
      json: 'tags',
    },
  };

/**
 * The record of a row with the `columns` of its kind. One literal, member by member: spread into each other, objects of
 * parts take V8 ten times as long, and it puts them where only a full collection frees them.
 */
export function pointOf(kind: RecordKind, row: readonly DuckDBValue[]): Point {
  const timestamp = msOfNs(row[0]);
  const text = (column: number) => textOf(row[column]);
  if (kind === 'metric') {
    const record: MetricRecord = {
      appId: text(1),
      metricId: text(2),
      metricName: text(3),
      metricType: text(4),
      value: numberOf(row[5]),
      unit: text(6),
      tags: JSON.parse(text(7)) as MetricRecord['tags'],
      timestamp,
    };
    return { kind, record };
  }
  const record: EventRecord = {
    appId: text(1),
    eventId: text(2),
    userId: text(3),
    sessionId: text(6),
    eventType: text(4),
    eventName: text(5),
    userAgent: text(7),
    ipAddress: text(8),
    properties: JSON.parse(text(9)) as EventRecord['properties'],
    timestamp,
  };
  return { kind, record };
}
