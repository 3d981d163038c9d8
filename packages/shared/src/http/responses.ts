import type { TSchema } from '@sinclair/typebox';
import { Problem } from '../contracts/index.js';
import { PROBLEM_MEDIA_TYPE } from './problem.js';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is malformed or invalid; nothing of it was stored.',
  403: 'A page of an origin that is not in CORS_ORIGIN.',
  404: 'No such route.',
  405: 'Wrong method.',
  408: 'The request came too slowly.',
  409: 'The Idempotency-Key was used for other content; that stays as it is.',
  413: 'Too big, after decompression.',
  415: 'Unknown media type or encoding.',
  421: 'The Host is not one of the service.',
  429: 'Rate limit; see Retry-After.',
  500: 'A defect of the service.',
  503: 'Unavailable or overloaded; see Retry-After. Safe to send again with the same ids.',
};

/** The error answers of a route, for its OpenAPI description. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: DESCRIPTIONS[status] ?? 'Error.', content: { [PROBLEM_MEDIA_TYPE]: { schema: Problem } } },
    ]),
  );

/** A JSON answer with its description. */
export const answer = (description: string, schema: TSchema) => ({
  description,
  content: { 'application/json': { schema } },
});

export const WRITE_PROBLEMS = problems(400, 403, 408, 409, 413, 415, 421, 429, 500, 503);
export const READ_PROBLEMS = problems(400, 403, 421, 429, 500, 503);
