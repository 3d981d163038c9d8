import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import { identityHash, LATEST_MS, storedTimeNs } from '@analytics/shared/domain';
import type { Point, WriteOutcome } from '@analytics/shared/ports';
import type { TableName } from './schema.js';

/** One point as it is appended: the table's text columns in order, between them `value` for a metric, then the times. */
export interface Row {
  table: TableName;
  /** The same for two points exactly when they are the same record. */
  identity: string;
  appId: string;
  id: string;
  hash: bigint;
  /** The halves of `hash`, unsigned. */
  low: number;
  high: number;
  timestamp: number;
  timeNs: bigint;
  columns: readonly (string | number)[];
  /** About as many bytes as it takes in memory. */
  bytes: number;
}

type Rejected = Extract<WriteOutcome, { status: 'rejected' }>;

export interface RowRules {
  nowMs: number;
  retentionMs: number | undefined;
}

const rejected = (message: string): Rejected => ({ status: 'rejected', message });
const LOW_HALF = 0xffffffffn;
const ROW_OVERHEAD_BYTES = 200;

/** The row of a point, or why the store will never take it: alone, so that its neighbours are kept. */
export function rowOf(point: Point, rules: RowRules): Row | Rejected {
  const fault = timestampFault(point.record.timestamp, rules);
  if (fault !== undefined) return rejected(`timestamp: ${fault}`);
  return point.kind === 'event' ? eventRow(point.record) : metricRow(point.record);
}

function timestampFault(timestamp: number, { nowMs, retentionMs }: RowRules): string | undefined {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp >= LATEST_MS) return 'must be epoch milliseconds';
  if (retentionMs !== undefined && timestamp < nowMs - retentionMs) return 'is older than the retention';
  return undefined;
}

function eventRow(record: EventRecord): Row | Rejected {
  const properties = jsonText(record.properties);
  if (properties === undefined) return rejected('properties: is not JSON');
  const { appId, eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress } = record;
  const columns = [appId, eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress, properties];
  return rowWith('events', appId, eventId, record.timestamp, columns);
}

function metricRow(record: MetricRecord): Row | Rejected {
  if (!Number.isFinite(record.value)) return rejected('value: must be a finite number');
  const { appId, metricId, metricName, metricType, value, unit } = record;
  const tags = jsonText(record.tags);
  if (tags === undefined) return rejected('tags: is not JSON');
  return rowWith('metrics', appId, metricId, record.timestamp, [
    appId,
    metricId,
    metricName,
    metricType,
    value,
    unit,
    tags,
  ]);
}

function rowWith(
  table: TableName,
  appId: string,
  id: string,
  timestamp: number,
  columns: readonly (string | number)[],
): Row | Rejected {
  let bytes = ROW_OVERHEAD_BYTES;
  for (const column of columns) {
    if (typeof column === 'number') continue;
    // Half of a surrogate pair would come back as another character, and two ids could become one.
    if (!column.isWellFormed()) return rejected('a text has half of a surrogate pair');
    bytes += column.length;
  }
  const hash = identityHash(appId, id);
  return {
    table,
    identity: `${table}:${appId.length}:${appId}${id}`,
    appId,
    id,
    hash,
    low: Number(hash & LOW_HALF),
    high: Number(hash >> 32n),
    timestamp,
    timeNs: storedTimeNs(timestamp, hash),
    columns,
    bytes,
  };
}

function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // A cycle or a bigint: no JSON body makes one, so nothing is lost by refusing it.
    return undefined;
  }
}
