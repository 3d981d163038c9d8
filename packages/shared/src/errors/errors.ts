import type { FieldError } from '../contracts/index.js';
import { ERROR_CODES, type ErrorCode } from './codes.js';

export interface AppErrorOptions {
  /** Public: shown to the client. Never the message of a library or server. */
  detail?: string;
  errors?: readonly FieldError[];
  /** Seconds a client should wait before it sends the same again. */
  retryAfterSeconds?: number;
  /** The limit that is used up: answered as `RateLimit-Limit`, with nothing remaining. */
  limit?: number;
  /** Internal: logged, never shown. */
  cause?: unknown;
  /** Internal: the app of the request, where it names one. */
  appId?: string | undefined;
}

/** An error with a stable code that is mapped to HTTP in one place (`http/problem.ts`). */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** The message again, as a property that is copied with the others: plugins copy our errors onto their own. */
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly limit: number | undefined;
  readonly appId: string | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? ERROR_CODES[code].meaning, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = this.message;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.limit = options.limit;
    this.appId = options.appId;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** Whether a caught value is our error with this code. */
export const hasCode = (error: unknown, code: ErrorCode): error is AppError =>
  error instanceof AppError && error.code === code;

/** Faults that the text of an error spells out; `errors` has them all. */
const FAULTS_IN_DETAIL = 5;

/** A request that breaks the contract. `errors` names every fault that was found. */
export function invalidRequest(errors: readonly FieldError[], appId?: string): AppError {
  const faults = errors.slice(0, FAULTS_IN_DETAIL).map(({ path, message }) => `${path || 'body'}: ${message}`);
  const rest = errors.length - faults.length;
  return new AppError('invalid_request', {
    detail: [...faults, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; '),
    errors,
    appId,
  });
}

/** The place in a list that the parameter `cursor` was found to name. Throws `invalid_request` when it names none. */
export function requirePlace<Place>(place: Place | undefined): Place {
  if (place !== undefined) return place;
  throw invalidRequest([{ path: 'cursor', message: 'is not a nextCursor of this service' }]);
}

/** How long clients are told to wait when log or store is unavailable: a reconnect takes about as long. */
const RETRY_AFTER_SECONDS = 2;

export const storeUnavailable = (cause: unknown): AppError =>
  new AppError('store_unavailable', { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
/** Of a read: there is no write of which to say anything. */
export const storeUnreadable = (cause: unknown): AppError =>
  new AppError('store_unavailable', {
    detail: 'The store cannot be read now, or took too long.',
    cause,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
/** Of a store that takes neither reads nor writes yet. */
export const notStarted = (): AppError =>
  new AppError('store_unavailable', {
    detail: 'The store is not started.',
    cause: new Error('the store is not started'),
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
export const logUnavailable = (cause: unknown): AppError =>
  new AppError('log_unavailable', { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
export const overloaded = (what: string): AppError =>
  new AppError('overloaded', { detail: what, retryAfterSeconds: RETRY_AFTER_SECONDS });
export const shuttingDown = (): AppError => new AppError('shutting_down', { retryAfterSeconds: RETRY_AFTER_SECONDS });

/** A question that would have to read more than it may. `what` is public; `narrow` names the parameters that make it less. */
export function questionTooLarge(what: string, narrow: readonly FieldError[] = []): AppError {
  const advice = narrow.map(({ path, message }) => `${path}: ${message}.`).join(' ');
  return new AppError('question_too_large', {
    detail: `${what} ${advice === '' ? 'Narrow the range, ask for fewer names or steps, or filter.' : advice}`,
    ...(narrow.length > 0 && { errors: narrow }),
  });
}

/** What only the operator can repair. The message says how, and is shown without a stack trace. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}

/** A server that a process needs was away for as long as it was waited for: trying again later may help. */
export class StillAwayError extends OperatorError {
  override readonly name = 'StillAwayError';
}

/** What a service would make at its first start is not there, and was not to be made now. */
export class NotMadeYetError extends OperatorError {
  override readonly name = 'NotMadeYetError';
}

/**
 * The data folder cannot be used as it is: in use, damaged, or of another version. The process never goes on with an
 * empty store instead.
 */
export class DataFolderError extends OperatorError {
  override readonly name = 'DataFolderError';
}

/** The message of a caught value: an error's own, anything else as text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
