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

/** kafkajs takes text as it is, and of bytes only its own kind. */
const sendable = (content: string | Uint8Array): string | Buffer =>
  typeof content === 'string' ? content : bytesOf(content);

export function queuedRecord(
  { key, value, headers }: LogRecord,
  { partition, expiresAt }: Pick<QueuedRecord, 'expiresAt'> & { partition: number },
): QueuedRecord {
  const contents = Object.entries(headers);
  const sent = Object.fromEntries(contents.map(([name, content]) => [name, sendable(content)]));
  let bytes = RECORD_OVERHEAD_BYTES + Buffer.byteLength(key) + (value?.byteLength ?? 0);
  for (const [name, content] of contents)
    bytes += HEADER_OVERHEAD_BYTES + Buffer.byteLength(name) + Buffer.byteLength(content);
  const content = value === null ? null : bytesOf(value);
  return { message: { key: sendable(key), value: content, headers: sent, partition }, bytes, expiresAt };
}
