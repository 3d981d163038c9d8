import type { AppError } from '@analytics/shared/errors';
import type { AcceptOutcome } from '../../accept/outcome.js';
import type { WireAnswer } from './door.js';

export interface BadRecord {
  /** Its place in the request. */
  index: number;
  error: string;
  message: string;
}

/** The records of a request that are bad for good. */
export const badRecords = (outcomes: readonly AcceptOutcome[]): BadRecord[] =>
  outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ index, error: outcome.error.code, message: outcome.error.message }] : [],
  );

/** The answer of our own API to a request of which a part is kept. */
export const partlyKept = (outcomes: readonly AcceptOutcome[], results: readonly BadRecord[]): WireAnswer => ({
  status: 207,
  body: { success: false, count: outcomes.length - results.length, rejected: results.length, results },
});

/** A failure in the words of our own API, where the wire has none of its own. */
export const plainFailure = ({ status, code, message, errors }: AppError): WireAnswer => ({
  status,
  body: { success: false, error: code, message, ...(errors === undefined ? {} : { errors }) },
});
