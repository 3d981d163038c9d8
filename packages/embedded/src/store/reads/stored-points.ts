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

/** The record of a row with the `columns` of its kind. */
export function pointOf(kind: RecordKind, row: readonly DuckDBValue[]): Point {
  const timestamp = msOfNs(row[0]);
  const text = (column: number) => textOf(row[column]);
  if (kind === 'metric') {
    const names = { appId: text(1), metricId: text(2), metricName: text(3), metricType: text(4) };
    const tags = JSON.parse(text(7)) as MetricRecord['tags'];
    return { kind, record: { ...names, value: numberOf(row[5]), unit: text(6), tags, timestamp } };
  }
  const ids = { appId: text(1), eventId: text(2), userId: text(3), sessionId: text(6) };
  const names = { eventType: text(4), eventName: text(5), userAgent: text(7), ipAddress: text(8) };
  const properties = JSON.parse(text(9)) as EventRecord['properties'];
  return { kind, record: { ...ids, ...names, properties, timestamp } };
}
