import type { HttpAnswer } from '../server/influx-http.js';
import { type Connection, settingFault } from '../server/settings.js';

/** What InfluxDB's answer to a post says of the points in it. */
export type Answer =
  /** All are durable, and the next read sees them. */
  | { kind: 'stored' }
  /** At least one will never be taken; of the others nothing can be said. `dropped` counts them where it is told. */
  | { kind: 'refused'; reason: string; dropped: number | undefined }
  /** More than the server, or a proxy before it, takes at once. */
  | { kind: 'too_large' }
  /** Nothing can be said, and only the operator can mend it. */
  | { kind: 'misconfigured'; detail: string }
  /** Nothing can be said; later may help. */
  | { kind: 'unavailable'; detail: string; retryAfterMs?: number };

/** Longest `Retry-After` that is believed: a wrong one must not keep the store away for ever. */
const MAX_RETRY_AFTER_MS = 60_000;

export function responseOf(answer: HttpAnswer, connection: Connection, nowMs: number): Answer {
  const { status, text } = answer;
  if (status === 204) return { kind: 'stored' };
  if (status === 413) return { kind: 'too_large' };
  const detail = settingFault(status, text, connection);
  if (detail !== undefined) return { kind: 'misconfigured', detail };
  if (isAboutPoints(status, text)) return { kind: 'refused', reason: reasonOf(text), dropped: droppedOf(text) };
  const retryAfterMs = parseRetryAfter(answer.retryAfter, nowMs);
  return {
    kind: 'unavailable',
    detail: `InfluxDB answered ${status}`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * 400 and 422 are about points only where InfluxDB itself says so. The same status of a proxy in between must not
 * reject anything.
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

/** Why, fit for a client: InfluxDB's own words name its insides, or quote the points. */
function reasonOf(text: string): string {
  if (/retention/i.test(text)) return 'timestamp: is older than the retention of the store';
  if (/field type conflict|already exists as type/i.test(text)) {
    return 'a field conflicts in type with what the store already holds';
  }
  if (/too long|max key length/i.test(text)) return 'a field or name is too long for the store';
  return 'the store refused the record';
}

/** Milliseconds of a `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), at most a minute. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
