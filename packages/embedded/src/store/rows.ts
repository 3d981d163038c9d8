import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import {
  HALF_PAIR,
  identityHash,
  jsonTextOf,
  type Rejected,
  rejected,
  type StorableRules,
  storableTimeFault,
} from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import type { TableName } from './schema.js';

/** One point as it is appended. Thousands are alive in a commit, so what is cheap to make again is left out. */
export interface Row {
  table: TableName;
  appId: string;
  id: string;
  hash: bigint;
  timestamp: number;
  /** The table's columns in order, up to the stored time. */
  columns: readonly (string | number)[];
  /** Of an event. */
  userId: string | undefined;
  /** About as many bytes as it takes in memory. */
  bytes: number;
}

const ROW_OVERHEAD_BYTES = 200;

/** The row of a point, or why the store will never take it: alone, so that its neighbours are kept. */
export function rowOf(point: Point, rules: StorableRules): Row | Rejected {
  const fault = storableTimeFault(point.record.timestamp, rules);
  if (fault !== undefined) return rejected(`timestamp: ${fault}`);
  return point.kind === 'event' ? eventRow(point.record) : metricRow(point.record);
}

function eventRow(record: EventRecord): Row | Rejected {
  const properties = jsonTextOf(record.properties, JSON.stringify);
  if (properties === undefined) return rejected('properties: is not JSON');
  const { appId, eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress } = record;
  const columns = [appId, eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress, properties];
  const bytes = sizeOf(columns);
  if (bytes === undefined) return rejected(`a text ${HALF_PAIR}`);
  const hash = identityHash(appId, eventId);
  return { table: 'events', appId, id: eventId, userId, timestamp: record.timestamp, hash, columns, bytes };
}

function metricRow(record: MetricRecord): Row | Rejected {
  if (!Number.isFinite(record.value)) return rejected('value: must be a finite number');
  const { appId, metricId, metricName, metricType, value, unit } = record;
  const tags = jsonTextOf(record.tags, JSON.stringify);
  if (tags === undefined) return rejected('tags: is not JSON');
  const columns = [appId, metricId, metricName, metricType, value, unit, tags];
  const bytes = sizeOf(columns);
  if (bytes === undefined) return rejected(`a text ${HALF_PAIR}`);
  const { timestamp } = record;
  const hash = identityHash(appId, metricId);
  return { table: 'metrics', appId, id: metricId, userId: undefined, timestamp, hash, columns, bytes };
}

/** About as many bytes as the row takes in memory; undefined when a text is not well-formed. */
function sizeOf(columns: Row['columns']): number | undefined {
  let bytes = ROW_OVERHEAD_BYTES;
  for (const column of columns) {
    if (typeof column === 'number') continue;
    if (!column.isWellFormed()) return undefined;
    bytes += column.length;
  }
  return bytes;
}
