import {
  encodeEvent,
  encodeMetric,
  type LogRecord,
  type RecordContext,
  type RecordKind,
  recordHeaders,
  type SettledStatus,
} from '@analytics/shared/domain';
import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { AppendOutcome, EventLog, Point } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { Deadline } from './deadline.js';
import type { LagLimit } from './lag-limit.js';
import { type AcceptOutcome, type KeptOutcome, oneOf, unknownRecords } from './outcome.js';

export interface LogDeps {
  eventLog: Pick<EventLog, 'append'>;
  telemetry: Telemetry;
  /** The topic of each kind. */
  topics: Readonly<Record<RecordKind, string>>;
  /** Unset: the worker may be behind as far as it likes. */
  lagLimit?: LagLimit | undefined;
}

/** Outcomes in the order of the points, once the queued ones are durably in the log. Takes none while the lag is too large. */
export async function queueAll(
  points: readonly Point[],
  context: RecordContext,
  deadline: Deadline,
  deps: LogDeps,
): Promise<AcceptOutcome[]> {
  if (points.length === 0) return [];
  try {
    await deps.lagLimit?.check();
    const headers = recordHeaders(context);
    const records = points.map((point) => logRecordOf(point, headers, deps));
    const outcomes = (await append(records, deadline, deps)).values();
    return points.map((point) => queuedOutcome(point, oneOf(outcomes)));
  } catch (error) {
    return unknownRecords(points, error);
  }
}

function queuedOutcome(point: Point, outcome: AppendOutcome): AcceptOutcome {
  if (outcome.status === 'appended')
    return { status: 'queued', point, isKnown: true, timestamp: point.record.timestamp };
  const { error } = outcome;
  return { status: 'rejected', kind: point.kind, point, error, sendAgain: outcome.status === 'unknown' };
}

/**
 * Appends the records that the store has, each with how it was settled there, so that the log is complete. A record
 * that the log does not confirm is unknown and to be sent again: it will be a duplicate, and a duplicate is appended.
 */
export async function appendStored(
  stored: readonly AcceptOutcome[],
  context: RecordContext,
  deadline: Deadline,
  deps: LogDeps,
): Promise<AcceptOutcome[]> {
  const kept = stored.filter((outcome) => outcome.status !== 'rejected');
  if (kept.length === 0) return [...stored];
  const appended = (await appendKept(kept, context, deadline, deps)).values();
  return stored.map((outcome) => (outcome.status === 'rejected' ? outcome : oneOf(appended)));
}

async function appendKept(
  kept: readonly KeptOutcome[],
  context: RecordContext,
  deadline: Deadline,
  deps: LogDeps,
): Promise<AcceptOutcome[]> {
  try {
    const headers = {
      stored: recordHeaders({ ...context, settled: 'stored' }),
      duplicate: recordHeaders({ ...context, settled: 'duplicate' }),
    };
    const records = kept.map((outcome) => logRecordOf(asStored(outcome), headers[settledStatusOf(outcome)], deps));
    const outcomes = (await append(records, deadline, deps)).values();
    return kept.map((outcome) => loggedOutcome(outcome, oneOf(outcomes), deps));
  } catch (error) {
    // What a log says before it takes anything is not true of the whole: the store has the records.
    const cause = error instanceof AppError ? logUnavailable(error) : error;
    return unknownRecords(
      kept.map(({ point }) => point),
      cause,
    );
  }
}

function loggedOutcome(stored: KeptOutcome, outcome: AppendOutcome, { telemetry }: LogDeps): AcceptOutcome {
  const { point } = stored;
  if (outcome.status === 'unknown') {
    return { status: 'rejected', kind: point.kind, point, error: logUnavailable(outcome.error), sendAgain: true };
  }
  // The store has it, and sending it again would change nothing: the gap in the log is counted and not hidden.
  if (outcome.status === 'rejected') telemetry.logMissing.inc({ kind: point.kind });
  return stored;
}

async function append(records: LogRecord[], deadline: Deadline, { eventLog, telemetry }: LogDeps) {
  const stopTimer = telemetry.logAppendSeconds.startTimer();
  const outcomes = await deadline.wait(eventLog.append(records), logUnavailable);
  stopTimer();
  return outcomes;
}

const settledStatusOf = ({ status }: KeptOutcome): SettledStatus => (status === 'duplicate' ? 'duplicate' : 'stored');

/** With the time that the store has, so that whoever stores it again finds it there. */
const asStored = ({ point, timestamp }: KeptOutcome): Point =>
  point.kind === 'event'
    ? { kind: 'event', record: { ...point.record, timestamp } }
    : { kind: 'metric', record: { ...point.record, timestamp } };

const logRecordOf = (point: Point, headers: LogRecord['headers'], { topics }: LogDeps): LogRecord =>
  point.kind === 'event'
    ? encodeEvent(point.record, topics.event, headers)
    : encodeMetric(point.record, topics.metric, headers);
