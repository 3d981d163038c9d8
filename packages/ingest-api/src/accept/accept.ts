import { withDeadline } from '@analytics/shared/batching';
import {
  encodeEvent,
  encodeMetric,
  type LogRecord,
  type RecordContext,
  type RecordKind,
} from '@analytics/shared/domain';
import { logUnavailable, storeUnavailable } from '@analytics/shared/errors';
import type { AppendOutcome, EventLog, Point, Store, WriteOutcome } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { Admission } from './admission.js';
import { type AdmittedRecord, admitAll } from './admit.js';
import type { Candidate, Source } from './candidate.js';
import { type AcceptOutcome, badRecord, unknownRecords } from './outcome.js';
import { countRecords } from './record-counts.js';

export interface AcceptDeps {
  eventLog: Pick<EventLog, 'append'>;
  store: Pick<Store, 'write'>;
  telemetry: Telemetry;
  admission: Admission;
  /** The topic of each kind. */
  topics: Readonly<Record<RecordKind, string>>;
  /** How long store and log may take for one request. */
  timeoutMs: number;
}

/**
 * Takes the candidates of one request, events and metrics mixed: the good ones to the store, or to the log when they
 * are to be queued. Resolves with an outcome for each, in order: one that is bad, or that store or log can say nothing
 * of, decides nothing about the others. Never throws for what a candidate, the store or the log does.
 */
export type Accept = (candidates: readonly Candidate[], source: Source) => Promise<AcceptOutcome[]>;

export function createAccept(deps: AcceptDeps): Accept {
  return async (candidates, source) => {
    const admissions = admitAll(candidates, source, deps.admission);
    const admitted = admissions.filter((admission) => admission.status === 'admitted');
    const [stored, queued] = await Promise.all([
      storeAll(pointsOf(admitted, false), deps),
      queueAll(pointsOf(admitted, true), source, deps),
    ]);
    const [nextStored, nextQueued] = [stored.values(), queued.values()];
    const outcomes = admissions.map((admission) => {
      if (admission.status === 'rejected') return admission;
      return oneOf(admission.async ? nextQueued : nextStored);
    });
    countRecords(deps.telemetry, outcomes);
    return outcomes;
  };
}

const pointsOf = (admitted: readonly AdmittedRecord[], async: boolean): Point[] =>
  admitted.filter((record) => record.async === async).map(({ point }) => point);

function oneOf<T>(outcomes: Iterator<T>): T {
  const next = outcomes.next();
  if (next.done === true) throw new Error('store and log must give one outcome a record');
  return next.value;
}

const noAnswer = (timeoutMs: number) => new Error(`no answer within WRITE_TIMEOUT_MS (${timeoutMs} ms)`);

/** Outcomes in the order of the points, once the stored ones are durable and visible. */
async function storeAll(points: readonly Point[], { store, timeoutMs }: AcceptDeps): Promise<AcceptOutcome[]> {
  if (points.length === 0) return [];
  try {
    const write = store.write(points);
    const outcomes = await withDeadline(write, timeoutMs, () => storeUnavailable(noAnswer(timeoutMs)));
    const next = outcomes.values();
    return points.map((point) => storedOutcome(point, oneOf(next)));
  } catch (error) {
    return unknownRecords(points, error);
  }
}

function storedOutcome(point: Point, outcome: WriteOutcome): AcceptOutcome {
  if (outcome.status === 'rejected') return badRecord(point.kind, [{ path: '', message: outcome.message }], point);
  const known = outcome.status === 'duplicate' ? outcome.timestamp : undefined;
  return { status: outcome.status, point, timestamp: known ?? point.record.timestamp };
}

/** Outcomes in the order of the points, once the queued ones are durably in the log. */
async function queueAll(points: readonly Point[], source: Source, deps: AcceptDeps): Promise<AcceptOutcome[]> {
  if (points.length === 0) return [];
  const { eventLog, telemetry, topics, timeoutMs } = deps;
  try {
    const stopTimer = telemetry.logAppendSeconds.startTimer();
    const append = eventLog.append(points.map((point) => logRecordOf(point, topics[point.kind], source)));
    const outcomes = await withDeadline(append, timeoutMs, () => logUnavailable(noAnswer(timeoutMs)));
    stopTimer();
    const next = outcomes.values();
    return points.map((point) => queuedOutcome(point, oneOf(next)));
  } catch (error) {
    return unknownRecords(points, error);
  }
}

const logRecordOf = (point: Point, topic: string, context: RecordContext): LogRecord =>
  point.kind === 'event' ? encodeEvent(point.record, topic, context) : encodeMetric(point.record, topic, context);

function queuedOutcome(point: Point, outcome: AppendOutcome): AcceptOutcome {
  if (outcome.status === 'appended') return { status: 'queued', point, timestamp: point.record.timestamp };
  const { error } = outcome;
  return { status: 'rejected', kind: point.kind, point, error, sendAgain: outcome.status === 'unknown' };
}
