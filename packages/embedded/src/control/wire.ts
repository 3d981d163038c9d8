import type { LogRecord } from '@analytics/shared/domain';
import { AppError, ERROR_CODES, type ErrorCode, messageOf, OperatorError } from '@analytics/shared/errors';
import type { AppendOutcome, ConsumedRecord, ReadRange } from '@analytics/shared/ports';

/**
 * What goes over the control socket: HTTP with JSON, bytes as base64. The path has the version: a process of another
 * release does not know it and answers 404, instead of taking one thing for another.
 */
export const PATHS = { status: '/v1/status', read: '/v1/read', append: '/v1/append', remove: '/v1/remove' } as const;

export interface StatusAnswer {
  pid: number;
}
export interface ReadRequest {
  topic: string;
  range: ReadRange;
}
export interface AppendRequest {
  records: WireRecord[];
}
export interface AppendAnswer {
  outcomes: WireOutcome[];
}
export interface RemoveRequest {
  topic: string;
  positions: { partition: number; offset: number }[];
}

/** A line of the answer to a read. */
export type ReadLine = { record: WireConsumedRecord } | { error: WireError };

interface WireRecord {
  topic: string;
  key: string;
  value: string | null;
  headers: [name: string, value: string][];
}
interface WireConsumedRecord extends Omit<WireRecord, 'key'> {
  partition: number;
  offset: number;
  key: string | null;
  appendedAt: number;
}
export interface WireError {
  /** Absent when the error has none of ours. */
  code?: ErrorCode;
  message: string;
  cause?: string;
}
type WireOutcome = { status: 'appended' } | { status: 'rejected' | 'unknown'; error: WireError };

const toText = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64');
const toBytes = (text: string): Buffer => Buffer.from(text, 'base64');
const optional = <From, To>(value: From | null, convert: (value: From) => To): To | null =>
  value === null ? null : convert(value);

const wireHeaders = (headers: LogRecord['headers']): WireRecord['headers'] =>
  Object.entries(headers).map(([name, value]) => [name, toText(value)]);
// fromEntries defines the properties, so a header named __proto__ stays a header.
const headersOf = (headers: WireRecord['headers']): Record<string, Buffer> =>
  Object.fromEntries(headers.map(([name, value]) => [name, toBytes(value)]));

export const encodeRecord = ({ topic, key, value, headers }: LogRecord): WireRecord => ({
  topic,
  key: toText(key),
  value: optional(value, toText),
  headers: wireHeaders(headers),
});

export const decodeRecord = ({ topic, key, value, headers }: WireRecord): LogRecord => ({
  topic,
  key: toBytes(key),
  value: optional(value, toBytes),
  headers: headersOf(headers),
});

export const encodeConsumed = ({ key, value, headers, ...place }: ConsumedRecord): WireConsumedRecord => ({
  ...place,
  key: optional(key, toText),
  value: optional(value, toText),
  headers: wireHeaders(headers),
});

export const decodeConsumed = ({ key, value, headers, ...place }: WireConsumedRecord): ConsumedRecord => ({
  ...place,
  key: optional(key, toBytes),
  value: optional(value, toBytes),
  headers: headersOf(headers),
});

export function encodeError(error: unknown): WireError {
  const cause = error instanceof Error && error.cause instanceof Error ? { cause: error.cause.message } : {};
  return { ...(error instanceof AppError ? { code: error.code } : {}), message: messageOf(error), ...cause };
}

/** An error of the other process, with the same code and text. */
export function decodeError({ code, message, cause }: WireError): Error {
  const options = cause === undefined ? {} : { cause: new Error(cause) };
  return code === undefined || !(code in ERROR_CODES)
    ? new OperatorError(message, options)
    : new AppError(code, { detail: message, ...options });
}

export const encodeOutcome = (outcome: AppendOutcome): WireOutcome =>
  outcome.status === 'appended' ? outcome : { status: outcome.status, error: encodeError(outcome.error) };

export function decodeOutcome(outcome: WireOutcome): AppendOutcome {
  if (outcome.status === 'appended') return outcome;
  const error = decodeError(outcome.error);
  if (error instanceof AppError) return { status: outcome.status, error };
  throw error;
}
