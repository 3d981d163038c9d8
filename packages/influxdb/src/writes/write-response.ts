import type { HttpResponse } from '../server/influx-http.js';
import { type Connection, settingFault } from '../server/settings.js';

/** What InfluxDB's response to a post says of the points in it. */
export type WriteResponse =
  /** All points are durable, and the next read sees them. */
  | { kind: 'stored' }
  /** InfluxDB will never store at least one of them; the others are unknown. `dropped` is how many were not stored, where InfluxDB says so. */
  | { kind: 'rejected'; reason: string; dropped: number | undefined }
  /** The body is larger than the server, or a proxy before it, accepts. */
  | { kind: 'too_large' }
  /** All points are unknown, and only the operator can repair it. */
  | { kind: 'misconfigured'; detail: string }
  /** All points are unknown; a later try may succeed. */
  | { kind: 'unavailable'; detail: string; retryAfterMs?: number };

/** Max `Retry-After`: a wrong one must not stop writes for ever. */
const MAX_RETRY_AFTER_MS = 60_000;

export function responseOf(response: HttpResponse, connection: Connection, nowMs: number): WriteResponse {
  const { status, text } = response;
  if (status === 204) return { kind: 'stored' };
  if (status === 413) return { kind: 'too_large' };
  const detail = settingFault(status, text, connection);
  if (detail !== undefined) return { kind: 'misconfigured', detail };
  if (isAboutPoints(status, text)) return { kind: 'rejected', reason: reasonOf(text), dropped: droppedOf(text) };
  const retryAfterMs = parseRetryAfter(response.retryAfter, nowMs);
  return {
    kind: 'unavailable',
    detail: `InfluxDB answered ${status}`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * 400 and 422 concern the points only where InfluxDB itself says so. The same status from a proxy must not reject
 * anything.
 */
function isAboutPoints(status: number, text: string): boolean {
  if (status === 400) return /unable to parse|partial write/i.test(text);
  return status === 422 && /partial write|unprocessable entity/i.test(text);
}

/** `PartialWriteError` ends with the number of points that were dropped, in one shard. */
function droppedOf(text: string): number | undefined {
  const match = /\bdropped=(\d+)/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

/** The reason in words for a client: InfluxDB's own text names its internals, or quotes the points. */
function reasonOf(text: string): string {
  if (/retention/i.test(text)) return 'timestamp: is older than the retention of the store';
  if (/field type conflict|already exists as type/i.test(text)) {
    return 'a field conflicts in type with what the store already holds';
  }
  if (/too long|max key length/i.test(text)) return 'a field or name is too long for the store';
  return 'the store rejected the record';
}

/** Milliseconds of a `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), at most a minute. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
