import type { LogRecord } from '@analytics/shared/domain';

/** A record on its way to its partition. */
export interface QueuedRecord extends Pick<LogRecord, 'key' | 'value' | 'headers'> {
  /** An upper bound of its size in a batch. */
  bytes: number;
  /** When its caller gives up, on the clock of `performance.now()`: it is not sent after that. */
  expiresAt: number;
}

/** Lengths and deltas around a record in a batch, each a varint; the batch's own head is counted apart. */
const RECORD_OVERHEAD_BYTES = 32;
const HEADER_OVERHEAD_BYTES = 10;
/** The head of a batch (record batch format 2). */
export const BATCH_OVERHEAD_BYTES = 61;

export function queuedRecord({ key, value, headers }: LogRecord, expiresAt: number): QueuedRecord {
  let bytes = RECORD_OVERHEAD_BYTES + Buffer.byteLength(key) + (value === null ? 0 : Buffer.byteLength(value));
  for (const name in headers)
    bytes += HEADER_OVERHEAD_BYTES + Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '');
  return { key, value, headers, bytes, expiresAt };
}
