import type { TSchema } from '@sinclair/typebox';
import { Problem } from '../contracts/index.js';
import { ERROR_CODES, type ErrorCode } from '../errors/index.js';
import { PROBLEM_MEDIA_TYPE } from './problem.js';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is malformed or invalid; nothing of it was stored.',
  401: 'No valid credential, or not signed as the app wants it.',
  403: 'Not for this credential, not from this address, or not for pages of this origin.',
  404: 'No such route.',
  405: 'Wrong method.',
  408: 'The request came too slowly.',
  409: 'The Idempotency-Key was used for other content; that stays as it is.',
  413: 'Too big, after decompression.',
  414: 'An id in the path is too long.',
  415: 'Unknown media type or encoding.',
  421: 'The Host is not one of the service.',
  422: 'The question would have to read too much.',
  429: 'Rate limit; see Retry-After.',
  431: 'The URL and headers are too long.',
  500: 'A defect of the service.',
  503: 'Unavailable or overloaded; see Retry-After. Safe to send again with the same ids.',
};

/** The codes that examples show, where a status has several and the first is not the usual one. */
const USUAL_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  403: 'forbidden',
  422: 'question_too_large',
};

/** What an answer with the status may look like. */
function problemExample(status: number): Problem {
  const codes = Object.keys(ERROR_CODES) as ErrorCode[];
  return exampleOf(
    USUAL_CODES[status] ?? codes.find((code) => ERROR_CODES[code].status === status) ?? 'internal_error',
  );
}

function exampleOf(error: ErrorCode): Problem {
  const { status, title, meaning: detail } = ERROR_CODES[error];
  const errors = error === 'invalid_request' ? { errors: [{ path: '/eventName', message: 'is required' }] } : {};
  const correlationId = '0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40';
  return { type: `urn:analytics:error:${error}`, title, status, detail, error, correlationId, ...errors };
}

const problemAnswer = (description: string, example: Problem) => {
  const schema: TSchema = { ...Problem, examples: [example] };
  return { description, content: { [PROBLEM_MEDIA_TYPE]: { schema } } };
};

/** The error answers of a route, for its OpenAPI description. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [status, problemAnswer(DESCRIPTIONS[status] ?? 'Error.', problemExample(status))]),
  );

/** One error answer that means something else on a route than elsewhere. */
export const problem = (code: ErrorCode, description: string) => ({
  [ERROR_CODES[code].status]: problemAnswer(description, exampleOf(code)),
});

/** A JSON answer with its description. */
export const answer = (description: string, schema: TSchema) => ({
  description,
  content: { 'application/json': { schema } },
});

export const WRITE_PROBLEMS = problems(400, 401, 403, 408, 409, 413, 415, 421, 429, 431, 500, 503);
export const READ_PROBLEMS = problems(400, 401, 403, 414, 421, 429, 431, 500, 503);
