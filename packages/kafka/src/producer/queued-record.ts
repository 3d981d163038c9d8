import type { LogRecord } from '@analytics/shared/domain';
import type { Message } from 'kafkajs';

/** A record on its way to its partition. */
export interface QueuedRecord {
  message: Message;
  /** An upper bound of its size in a batch that is not compressed. */
  bytes: number;
  /** When its caller gives up, on the clock of `performance.now()`: it is not sent after that. */
  expiresAt: number;
}

/** Lengths and deltas around a record in a batch, each a varint; the batch's own head is counted apart. */
const RECORD_OVERHEAD_BYTES = 32;
const HEADER_OVERHEAD_BYTES = 10;
/** The head of a batch (record batch format 2). */
export const BATCH_OVERHEAD_BYTES = 61;

const bytesOf = (value: Uint8Array): Buffer => Buffer.from(value.buffer, value.byteOffset, value.byteLength);

export function queuedRecord({ key, value, headers }: LogRecord, expiresAt: number): QueuedRecord {
  const contents = Object.entries(headers).map(([name, content]) => [name, Buffer.from(content)] as const);
  const message: Message = { key: Buffer.from(key), value: bytesOf(value), headers: Object.fromEntries(contents) };
  let bytes = RECORD_OVERHEAD_BYTES + Buffer.byteLength(key) + value.byteLength;
  for (const [name, content] of contents) bytes += HEADER_OVERHEAD_BYTES + Buffer.byteLength(name) + content.length;
  return { message, bytes, expiresAt };
}
