import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { AppError, type ErrorCode } from '../errors/index.js';
import { CORRELATION_HEADER } from './correlation-id.js';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
};

/** Answers input that is not a complete request (too slow, not HTTP, headers too large), then closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new AppError(
    CODES[error.code ?? ''] ?? 'invalid_request',
    error.code?.startsWith('HPE_INVALID') ? { detail: 'This is not a well-formed HTTP request.' } : {},
  );
  const id = randomUUID();
  const body = JSON.stringify(problemOf(problem, id));
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.code}`,
      `${CORRELATION_HEADER}: ${id}`,
      `content-type: ${PROBLEM_MEDIA_TYPE}; charset=utf-8`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
