import type { LogTopics, RulesConfig } from '@analytics/shared/config';
import type { EventRecord, FieldError, MetricRecord } from '@analytics/shared/contracts';
import {
  encodeEvent,
  encodeMetric,
  isInScope,
  isObject,
  type LogRecord,
  type Principal,
  parseClientTime,
  type RecordCheck,
  type RecordKind,
  type Result,
  type RulesOf,
  recordHeaders,
} from '@analytics/shared/domain';
import { ERROR_CODES } from '@analytics/shared/errors';
import {
  type CatalogView,
  type Clock,
  createTombstones,
  type EventLog,
  type Point,
  readPoint,
  systemClock,
} from '@analytics/shared/ports';
import { createAppRules } from '@analytics/shared/retention';

export interface ImportDeps {
  eventLog: Pick<EventLog, 'append'>;
  topics: Pick<LogTopics, 'events' | 'metrics'>;
  rulesOf: RulesOf;
  /** Whether records of the user are not taken any more. */
  isErased(record: EventRecord | MetricRecord): boolean;
  clock: Clock;
}

/** What imports need, of a process. */
export const importsOf = ({
  config,
  catalog,
  clock = systemClock,
  eventLog,
  topics,
}: Omit<ImportDeps, 'rulesOf' | 'isErased' | 'clock'> & {
  config: RulesConfig;
  catalog: CatalogView;
  clock?: Clock;
}): ImportDeps => {
  const tombstones = createTombstones(catalog);
  return {
    eventLog,
    topics,
    clock,
    rulesOf: createAppRules({ config, catalog }),
    isErased: (record) => tombstones.takesAway(record),
  };
};

export interface ImportRequest {
  kind: RecordKind;
  records: readonly unknown[];
  principal: Principal;
  correlationId: string;
}

/** How one record ended. */
export type ImportOutcome =
  | { index: number; status: 'queued' }
  | { index: number; status: 'rejected'; error: string; message: string };

/**
 * Appends whole records, as an export has them, to the log: the worker stores them, and one that is stored already counts
 * once. Their ids and times are their own, and so are address and user agent.
 *
 * @throws AppError `log_unavailable` or `overloaded`: some may be in the log; send all again.
 */
export async function importRecords(deps: ImportDeps, request: ImportRequest): Promise<ImportOutcome[]> {
  const { kind, records, principal } = request;
  const headers = recordHeaders(request);
  const check: RecordCheck = { rulesOf: deps.rulesOf, nowMs: deps.clock.now() };
  const toAppend = records.map((value) => {
    // First: rules and erased users of an app are nothing that others may learn.
    const appId = isObject(value) ? value['appId'] : undefined;
    if (typeof appId === 'string' && !isInScope(principal.apps, appId))
      return rejected('forbidden', `app ${appId} is not for this caller`);
    const read = readRecord(kind, value, check);
    if (!read.ok) return rejected('invalid_record', faultText(read.errors));
    if (deps.isErased(read.value.record)) return rejected('user_erased', ERROR_CODES.user_erased.meaning);
    return encode(read.value, deps.topics, headers);
  });
  const appended = await deps.eventLog.append(toAppend.filter((one): one is LogRecord => 'topic' in one));
  const outcomes = appended.values();
  return toAppend.map((one, index) => {
    if (!('topic' in one)) return { index, ...one };
    const outcome = outcomes.next().value;
    if (outcome?.status === 'appended') return { index, status: 'queued' };
    if (outcome?.status === 'rejected') return { index, ...rejected(outcome.error.code, outcome.error.detail) };
    throw outcome?.error ?? new Error('the log gave too few outcomes');
  });
}

const rejected = (error: string, message: string) => ({ status: 'rejected', error, message }) as const;

const faultText = (errors: readonly FieldError[]): string =>
  errors.map(({ path, message }) => `${path || 'the record'} ${message}`).join('; ');

/** Without its own id and time a record would be another one each time that it is imported. */
const OWN = { event: ['eventId', 'timestamp'], metric: ['metricId', 'timestamp'] } as const;

function readRecord(kind: RecordKind, value: unknown, check: RecordCheck): Result<Point> {
  const missing = OWN[kind].filter((name) => isObject(value) && value[name] === undefined);
  if (missing.length > 0)
    return { ok: false, errors: missing.map((name) => ({ path: `/${name}`, message: 'is required' })) };
  return readPoint(kind, withTime(value), { id: () => '', appendedAt: check.nowMs }, check);
}

/** Exports and pages have RFC 3339, records have epoch milliseconds. */
function withTime(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { timestamp } = value;
  const ms = typeof timestamp === 'string' ? parseClientTime(timestamp) : undefined;
  return ms === undefined ? value : { ...value, timestamp: ms };
}

const encode = (point: Point, topics: ImportDeps['topics'], headers: LogRecord['headers']): LogRecord =>
  point.kind === 'event'
    ? encodeEvent(point.record, topics.events, headers)
    : encodeMetric(point.record, topics.metrics, headers);
