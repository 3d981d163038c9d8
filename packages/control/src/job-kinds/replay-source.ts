import { listArchive, manifestName, readArchived } from '@analytics/record-files/archive';
import type { FileStorage } from '@analytics/record-files/storage';
import type { LogTopics } from '@analytics/shared/config';
import { idFromOrigin, originOf, parseValue, type RecordCheck, type RecordKind } from '@analytics/shared/domain';
import { type ConsumedRecord, type EventLog, type Point, readPoint, type TimeRange } from '@analytics/shared/ports';

/** Where a replay goes on; the records before it are replayed. */
export type ReplayPosition = { manifest: string } | { kind: RecordKind; offsets: Record<string, number> };

export interface ReplayRecord {
  /** Unset: it can never be stored. */
  point?: Point;
  fault?: string;
  /** When the log took it, epoch milliseconds; unset: it is from the archive. */
  appendedAt?: number;
}

export interface ReplayPortion {
  records: readonly ReplayRecord[];
  /** Behind the records. */
  position?: ReplayPosition;
}

export interface ReplaySelection {
  appId?: string | undefined;
  kinds: readonly RecordKind[];
  /** Of the records from the archive; of those from the log, of when it took them. */
  range: TimeRange;
}

/** Records that become a portion. */
const PORTION = 500;

/** The archive's records in the order of its files. The position is that behind a file: within one it is begun again. */
export async function* fromArchive(
  storage: FileStorage,
  { appId, kinds, range }: ReplaySelection,
  after?: ReplayPosition,
): AsyncGenerator<ReplayPortion> {
  const last = after !== undefined && 'manifest' in after ? after.manifest : '';
  const isInRange = ({ record: { timestamp } }: Point) => timestamp >= range.from && timestamp < range.to;
  // Many apps have few records a day, and a write costs as much for one as for hundreds.
  let records: ReplayRecord[] = [];
  let read: string | undefined;
  const portion = (): ReplayPortion => ({ records, ...(read === undefined ? {} : { position: { manifest: read } }) });
  for await (const manifest of listArchive(storage, { appId, ...range })) {
    const name = manifestName(manifest);
    if (name <= last || !kinds.includes(manifest.kind)) continue;
    for await (const points of readArchived(storage, manifest)) {
      if (records.length >= PORTION) {
        yield portion();
        records = [];
      }
      for (const point of points) if (isInRange(point)) records.push({ point });
    }
    read = name;
  }
  yield portion();
}

export interface LogSource {
  eventLog: Pick<EventLog, 'read'>;
  topics: Pick<LogTopics, 'events' | 'metrics'>;
  check: RecordCheck;
}

/** The log's records in the order in which it has them, kind after kind; those that can never be stored with their fault. */
export async function* fromLog(
  { eventLog, topics, check }: LogSource,
  { appId, kinds, range }: ReplaySelection,
  after?: ReplayPosition,
): AsyncGenerator<ReplayPortion> {
  const begun = after !== undefined && 'kind' in after ? after : undefined;
  for (const kind of kinds.slice(begun === undefined ? 0 : kinds.indexOf(begun.kind))) {
    const offsets: Record<string, number> = { ...(begun?.kind === kind ? begun.offsets : {}) };
    const from = Object.keys(offsets).length > 0 ? { offsets } : { time: range.from };
    const topic = kind === 'event' ? topics.events : topics.metrics;
    let records: ReplayRecord[] = [];
    for await (const consumed of eventLog.read(topic, { from, to: { time: range.to } })) {
      // Partitions that the offsets do not name are read from their oldest record.
      if (consumed.appendedAt >= range.from) records.push(recordOf(kind, consumed, check));
      offsets[consumed.partition] = consumed.offset + 1;
      if (records.length < PORTION) continue;
      yield { records: records.filter(isOfApp(appId)), position: { kind, offsets: { ...offsets } } };
      records = [];
    }
    yield { records: records.filter(isOfApp(appId)), position: { kind, offsets } };
  }
}

const isOfApp =
  (appId: string | undefined) =>
  ({ point }: ReplayRecord): boolean =>
    appId === undefined || point?.record.appId === appId;

/** By the rules of the worker: the same record has the same id and time. */
function recordOf(kind: RecordKind, consumed: ConsumedRecord, check: RecordCheck): ReplayRecord {
  const { value, appendedAt } = consumed;
  const parsed = value === null ? undefined : parseValue(value);
  if (parsed === undefined) return { appendedAt, fault: 'the value is not UTF-8 JSON' };
  const origin = originOf(consumed);
  const defaults = { id: () => idFromOrigin(origin), appendedAt: origin.appendedAt };
  const point = readPoint(kind, parsed, defaults, check);
  return point.ok ? { appendedAt, point: point.value } : { appendedAt, fault: faultOf(point.errors) };
}

/** The first fault, as it is counted: without what a record has of its own. */
export const faultOf = ([fault]: readonly { path: string; message: string }[]): string =>
  fault === undefined ? 'is not valid' : `${fault.path || 'record'}: ${fault.message}`;
