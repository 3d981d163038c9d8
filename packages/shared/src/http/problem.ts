import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../contracts/index.js';
import { AppError, ERROR_CODES, type ErrorCode } from '../errors/index.js';
import { CORRELATION_HEADER } from './correlation-id.js';
import { unknownMediaType } from './json-body.js';
import { logRefusal } from './refusals.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The body of an error answer. */
export function problemOf(error: AppError, correlationId: string): Problem {
  return {
    type: `urn:analytics:error:${error.code}`,
    title: ERROR_CODES[error.code].title,
    status: error.status,
    detail: error.message,
    error: error.code,
    correlationId,
    ...(error.errors === undefined ? {} : { errors: [...error.errors] }),
  };
}

/** Our error codes for what Fastify and its plugins throw, by their code or status. */
const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
};
const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  431: 'headers_too_large',
  503: 'overloaded',
};

/** The code of an error that is not ours: a status of the client's (4xx) that we have no code for is still its fault. */
function codeOf({ code = '', statusCode = 500 }: Partial<FastifyError>): ErrorCode {
  const known = FRAMEWORK_CODES[code] ?? STATUS_CODES[statusCode];
  return known ?? (statusCode >= 400 && statusCode < 500 ? 'invalid_request' : 'internal_error');
}

/** What only the request can tell about an error. */
function detailOf(code: ErrorCode, request: FastifyRequest): { detail?: string } {
  if (code === 'body_too_large') {
    const limit = request.routeOptions.bodyLimit;
    return { detail: `The body has more than ${limit} bytes after decompression. Nothing of it was stored.` };
  }
  if (code === 'unsupported_media_type') return { detail: unknownMediaType(request, ['application/json']).message };
  return {};
}

/** Any thrown value as an `AppError`. The message of a library never becomes public. */
export function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  const thrown = (error ?? {}) as Partial<FastifyError & Pick<AppError, 'detail'>>;
  // A plugin may have copied one of our errors onto its own.
  if (thrown.code !== undefined && Object.hasOwn(ERROR_CODES, thrown.code)) {
    const detail = thrown.detail === undefined ? {} : { detail: thrown.detail };
    return new AppError(thrown.code as ErrorCode, { ...detail, cause: error });
  }
  const code = codeOf(thrown);
  return new AppError(code, { ...detailOf(code, request), cause: error });
}

/** Logs why a request failed, its cause for the operator only, and sets the headers that say when to come again. */
export function noteFailure(thrown: unknown, request: FastifyRequest, reply: FastifyReply): AppError {
  const error = toAppError(thrown, request);
  if (error.status < 500) logRefusal(request, error);
  else {
    const line = { code: error.code, status: error.status, method: request.method, route: request.routeOptions.url };
    request.log.error({ ...line, err: error.cause ?? error }, 'request failed');
  }
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
  if (error.limit !== undefined) {
    reply.headers({
      'ratelimit-limit': error.limit,
      'ratelimit-remaining': 0,
      'ratelimit-reset': error.retryAfterSeconds ?? 0,
    });
  }
  return error;
}

/** Answers with a problem, and logs the cause, which only the operator may see. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = noteFailure(thrown, request, reply);
  return reply
    .code(error.status)
    .header(CORRELATION_HEADER, request.id)
    .type(`${PROBLEM_MEDIA_TYPE}; charset=utf-8`)
    .serializer(JSON.stringify)
    .send(problemOf(error, request.id));
}
