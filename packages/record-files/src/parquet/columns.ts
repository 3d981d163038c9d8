import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import { identityHash, NS_PER_MS, type RecordKind, storedTimeNs } from '@analytics/shared/domain';
import { type Point, recordIdOf } from '@analytics/shared/ports';

interface Table {
  /** What DuckDB calls it. */
  name: string;
  id: string;
  /** As they are appended; `time_ns` comes last. */
  texts: readonly string[];
}

/** `properties` and `tags` are JSON texts. A metric has `value` too. */
export const TABLES: Readonly<Record<RecordKind, Table>> = {
  event: {
    name: 'events',
    id: 'event_id',
    texts: [
      'app_id',
      'event_id',
      'user_id',
      'event_type',
      'event_name',
      'session_id',
      'user_agent',
      'ip_address',
      'properties',
    ],
  },
  metric: {
    name: 'metrics',
    id: 'metric_id',
    texts: ['app_id', 'metric_id', 'metric_name', 'metric_type', 'unit', 'tags'],
  },
};

const numbersOf = (kind: RecordKind) => (kind === 'metric' ? ['value'] : []);

/** The columns that are appended, with their types. */
export const tableSql = (kind: RecordKind, name: string): string => {
  const texts = TABLES[kind].texts.map((column) => `${column} VARCHAR NOT NULL`);
  const values = numbersOf(kind).map((column) => `${column} DOUBLE NOT NULL`);
  return `CREATE TABLE ${name} (${[...texts, ...values, 'time_ns BIGINT NOT NULL'].join(', ')})`;
};

/**
 * The columns of a file. `time_ns` is a number: a timestamp of nanoseconds in UTC is read by others, DuckDB as well, in
 * microseconds, and the nanoseconds are part of a record's identity.
 */
export const fileColumns = (kind: RecordKind): string =>
  `time_ns, epoch_ms(time_ns // ${NS_PER_MS})::TIMESTAMP_MS AS timestamp, ${[...TABLES[kind].texts, ...numbersOf(kind)].join(', ')}`;

/** What a record is known again by: 128 bits of all its fields. */
export const rowHash = (kind: RecordKind): string =>
  `md5_number(concat_ws(chr(31), time_ns, ${[...TABLES[kind].texts, ...numbersOf(kind)].join(', ')}))`;

/** The values of a point in the order of `tableSql`; the time, which comes last, is apart. */
export function rowOf(point: Point): { texts: string[]; value: number | undefined; timeNs: bigint } {
  const { appId, timestamp } = point.record;
  const timeNs = storedTimeNs(timestamp, identityHash(appId, recordIdOf(point)));
  if (point.kind === 'metric') {
    const { metricId, metricName, metricType, value, unit, tags } = point.record;
    return { texts: [appId, metricId, metricName, metricType, unit, JSON.stringify(tags)], value, timeNs };
  }
  const { eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress, properties } = point.record;
  const names = [appId, eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress];
  return { texts: [...names, JSON.stringify(properties)], value: undefined, timeNs };
}

/** The columns that `pointOf` reads, in its order. */
export const pointColumns = (kind: RecordKind): string =>
  ['time_ns', ...TABLES[kind].texts, ...numbersOf(kind)].join(', ');

/** @throws TypeError, SyntaxError for a row that is none of a record. */
export function pointOf(kind: RecordKind, row: readonly unknown[]): Point {
  const [timeNs, ...rest] = row;
  if (typeof timeNs !== 'bigint') throw new TypeError('time_ns is no whole number');
  const timestamp = Number(timeNs / NS_PER_MS);
  const text = (index: number): string => {
    const value = rest[index];
    if (typeof value !== 'string') throw new TypeError(`${TABLES[kind].texts[index]} is no text`);
    return value;
  };
  // One literal, member by member, as in the rows of other formats: spreading parts takes V8 ten times as long.
  if (kind === 'metric') {
    const value = rest[6];
    if (typeof value !== 'number') throw new TypeError('value is no number');
    const record: MetricRecord = {
      appId: text(0),
      metricId: text(1),
      metricName: text(2),
      metricType: text(3),
      value,
      unit: text(4),
      tags: JSON.parse(text(5)) as MetricRecord['tags'],
      timestamp,
    };
    return { kind, record };
  }
  const record: EventRecord = {
    appId: text(0),
    eventId: text(1),
    userId: text(2),
    sessionId: text(5),
    eventType: text(3),
    eventName: text(4),
    userAgent: text(6),
    ipAddress: text(7),
    properties: JSON.parse(text(8)) as EventRecord['properties'],
    timestamp,
  };
  return { kind, record };
}
