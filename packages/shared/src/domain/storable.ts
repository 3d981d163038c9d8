import { LATEST_MS } from './time.js';

/** A record that a store will never take, and why. */
export interface Rejected {
  status: 'rejected';
  message: string;
}

/** The fault of a text that is not well-formed: it would come back as another character, and two ids could become one. */
export const HALF_PAIR = 'has half of a surrogate pair';

export interface StorableRules {
  nowMs: number;
  /** Older records are rejected, milliseconds; undefined: none is too old. */
  retentionMs: number | undefined;
}

export const rejected = (message: string): Rejected => ({ status: 'rejected', message });

/** Why a store cannot take a record of this time (epoch milliseconds), or undefined. The doors check more: see `timeFault`. */
export function storableTimeFault(timestamp: number, { nowMs, retentionMs }: StorableRules): string | undefined {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp >= LATEST_MS) return 'must be epoch milliseconds';
  if (retentionMs !== undefined && timestamp < nowMs - retentionMs) return 'is older than the retention';
  return undefined;
}

/** The value as JSON by `encode`, or undefined when it has none. */
export function jsonTextOf<T>(value: T, encode: (value: T) => string): string | undefined {
  try {
    return encode(value);
  } catch {
    // A cycle or a bigint: no JSON body contains one, so rejecting it loses nothing.
    return undefined;
  }
}
