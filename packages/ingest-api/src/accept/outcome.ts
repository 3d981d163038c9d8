import type { FieldError } from '@analytics/shared/contracts';
import type { RecordKind } from '@analytics/shared/domain';
import { AppError, type ErrorCode } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';

/** The record is kept: in the store (`stored`, or `duplicate` when it was there before) or in the log (`queued`). */
export interface KeptOutcome {
  status: 'stored' | 'duplicate' | 'queued';
  /** The record as it is kept; of a duplicate as it came, where the store could not tell the one that it has. */
  point: Point;
  /** Whether `point` is what is kept, and not only what came. */
  isKnown: boolean;
  /** The record's time as it is kept, epoch milliseconds: of a duplicate, that of the first where the store knows it. */
  timestamp: number;
  /** Names of the candidate's fields that are not stored; absent when there are none. */
  ignored?: readonly string[];
  /** What its client should know of it, in words; absent when there is nothing. */
  warnings?: readonly string[];
}

/** The record is not kept, or nobody can say whether it is. */
export interface RejectedOutcome {
  status: 'rejected';
  kind: RecordKind;
  /** What the candidate was made into; absent when it is no record at all or not for this principal. */
  point?: Point;
  /** Code and message are fit for the client; `errors` names the fields of a bad record. */
  error: AppError;
  /** Whether the same may be taken when it is sent again, with the same id. */
  sendAgain: boolean;
}

/** How one candidate ended. */
export type AcceptOutcome = KeptOutcome | RejectedOutcome;

/** A candidate that breaks the rules, with every fault that was found. */
export function badRecord(
  kind: RecordKind,
  errors: readonly FieldError[],
  { point, appId = point?.record.appId }: { point?: Point; appId?: string | undefined } = {},
): RejectedOutcome {
  const detail = errors.map(({ path, message }) => (point === undefined ? `${path || 'record'}: ${message}` : message));
  const error = new AppError('invalid_record', { detail: detail.join('; '), errors, appId });
  return { status: 'rejected', kind, ...(point === undefined ? {} : { point }), error, sendAgain: false };
}

/** Records of which store or log can say nothing; `thrown` is what they threw. */
export function unknownRecords(points: readonly Point[], thrown: unknown): RejectedOutcome[] {
  const error = thrown instanceof AppError ? thrown : new AppError('internal_error', { cause: thrown });
  return points.map((point) => ({ status: 'rejected', kind: point.kind, point, error, sendAgain: true }));
}

/** The next of the outcomes that store or log gave; throws when they gave fewer than records. */
export function oneOf<T>(outcomes: Iterator<T>): T {
  const next = outcomes.next();
  if (next.done === true) throw new Error('store and log must give one outcome a record');
  return next.value;
}

/** Say that nothing was taken, which is not true of a request of which another part may have been. */
const TOOK_NOTHING: ReadonlySet<ErrorCode> = new Set(['overloaded', 'shutting_down']);

/**
 * Why nothing is known of any record of a request: store and log have failed for all of them. Undefined as soon as one
 * has an outcome of its own. Such a request has failed as a whole, and is to be sent again. Where the failures differ,
 * one that leaves open what was stored goes before one that says that nothing was.
 */
export function failureOfAll(outcomes: readonly AcceptOutcome[]): AppError | undefined {
  let failure: AppError | undefined;
  for (const outcome of outcomes) {
    if (outcome.status !== 'rejected') return undefined;
    if (outcome.point === undefined) continue;
    if (!outcome.sendAgain) return undefined;
    if (failure === undefined || TOOK_NOTHING.has(failure.code)) failure = outcome.error;
  }
  return failure;
}
