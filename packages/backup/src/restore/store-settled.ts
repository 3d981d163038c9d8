import type { LogTopics } from '@analytics/shared/config';
import { parseValue, type RecordKind, type RulesOf, settledIn } from '@analytics/shared/domain';
import {
  type ConsumedRecord,
  type EventLog,
  type Point,
  type RecordWriter,
  readPoint,
  type Tombstones,
} from '@analytics/shared/ports';
import type { Manifest } from '../manifest.js';

const BATCH_RECORDS = 500;

export interface SettledDeps {
  eventLog: EventLog;
  writer: RecordWriter;
  topics: LogTopics;
  rulesOf: RulesOf;
  tombstones: Tombstones;
}

export interface SettledCounts {
  stored: number;
  duplicate: number;
  /** The store does not take them any more, such as what is older than its retention. */
  rejected: number;
}

/**
 * Stores the records behind the positions that were stored before they were appended: the worker passes them over, and
 * the restored store lacks those that came after its copy.
 */
export async function storeSettled(
  { eventLog, writer, topics, rulesOf, tombstones }: SettledDeps,
  positions: Manifest['log']['positions'],
): Promise<SettledCounts> {
  const counts: SettledCounts = { stored: 0, duplicate: 0, rejected: 0 };
  const write = async (points: readonly Point[]) => {
    for (const { status } of await writer.write(points)) counts[status] += 1;
  };
  for (const [topic, kind] of [
    [topics.events, 'event'],
    [topics.metrics, 'metric'],
  ] as const) {
    const offsets = Object.fromEntries(
      positions.filter((one) => one.topic === topic).map(({ partition, committed }) => [partition, committed]),
    );
    let points: Point[] = [];
    for await (const record of eventLog.read(topic, { from: { offsets } })) {
      if (settledIn(record.headers) === undefined) continue;
      const point = pointOf(kind, record, rulesOf);
      if (point !== undefined && tombstones.takesAway(point.record, record.appendedAt)) continue;
      if (point === undefined) counts.rejected += 1;
      else points.push(point);
      if (points.length < BATCH_RECORDS) continue;
      await write(points);
      points = [];
    }
    if (points.length > 0) await write(points);
  }
  return counts;
}

/** As the door that stored it read it: at its time, and with the id that it was given. */
function pointOf(kind: RecordKind, { value, appendedAt }: ConsumedRecord, rulesOf: RulesOf): Point | undefined {
  const defaults = { id: () => '', appendedAt };
  const check = { rulesOf, nowMs: appendedAt };
  const point = readPoint(kind, value === null ? undefined : parseValue(value), defaults, check);
  return point.ok ? point.value : undefined;
}
