import type { Problem } from '@analytics/shared/contracts';
import { OperatorError } from '@analytics/shared/errors';
import { visible } from '../terminal/visible.js';
import { type Connection, credentialText } from './connection.js';

/** What the service has answered instead of doing what was asked. */
export class ApiError extends OperatorError {
  override readonly name = 'ApiError';
  readonly status: number;
  /** A code of docs/errors.md; undefined when something else answered. */
  readonly code: string | undefined;

  constructor(message: string, { status, code }: { status: number; code?: string | undefined }) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A problem as far as it can be told; a proxy in between answers in its own way. */
export function readProblem(body: unknown): Partial<Problem> | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, title, detail, correlationId, errors } = body as Record<string, unknown>;
  if (!isText(error)) return undefined;
  const faults = Array.isArray(errors) ? (errors as { path?: string; message?: string }[]) : [];
  return {
    error,
    ...(isText(title) ? { title } : {}),
    ...(isText(detail) ? { detail } : {}),
    ...(isText(correlationId) ? { correlationId } : {}),
    errors: faults.map(({ path, message }) => ({ path: String(path), message: String(message) })),
  };
}

export interface Answer {
  status: number;
  contentType: string;
  body: unknown;
}

/** The error for an answer that is not a good one. */
export function apiError({ status, contentType, body }: Answer, connection: Connection): ApiError {
  const problem = readProblem(body);
  if (problem === undefined) return notOurs(status, contentType, connection);
  const { error: code, title = 'Refused', detail, errors = [], correlationId } = problem;
  const lines = [
    `${visible(title)} (${status} ${visible(code ?? '')})`,
    ...(detail === undefined ? [] : [visible(detail)]),
    ...errors.map(({ path, message }) => `  ${visible(path === '' ? 'the body' : path)}: ${visible(message)}`),
    ...(status === 401 || status === 403 ? [credentialText(connection)] : []),
    ...(code === 'not_found'
      ? [`${connection.url} serves no admin API: use the address of the service that does.`]
      : []),
    ...(correlationId === undefined ? [] : [`Correlation id: ${visible(correlationId)}`]),
  ];
  return new ApiError(lines.join('\n'), { status, code });
}

function notOurs(status: number, contentType: string, { url }: Connection): ApiError {
  const what = contentType === '' ? 'nothing that says why' : `as ${visible(contentType)}`;
  const redirect = status >= 300 && status < 400 ? ' The credential is not sent on to another address.' : '';
  return new ApiError(
    `${url} answered ${status}, ${what}: that is not the analytics service, or a proxy before it. Check the address.${redirect}`,
    { status },
  );
}
