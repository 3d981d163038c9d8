import { crc32c } from './crc32c.js';
import { BATCH_OVERHEAD_BYTES, type QueuedRecord } from './queued-record.js';

/** Where the parts of a record batch (format 2) are that are not the same in each of ours. */
const LENGTH_AT = 8;
/** The length is of what comes after it. */
const AFTER_LENGTH = 12;
const CHECKSUM_AT = 17;
/** The checksum is of what comes after it. */
const AFTER_CHECKSUM = 21;
const LAST_OFFSET_AT = 23;
const FIRST_TIME_AT = 27;
const LATEST_TIME_AT = 35;
const COUNT_AT = 57;

/** The head of a batch that is not compressed, of a producer without an id. */
const HEAD = Buffer.alloc(BATCH_OVERHEAD_BYTES);
HEAD.writeInt8(2, 16);
HEAD.writeBigInt64BE(-1n, 43);

const MAX_VARINT_BYTES = 5;

/**
 * Records as one record batch of Kafka, as the broker stores it; all have the time `nowMs`. At most as long as the `bytes`
 * of the records and the head. One buffer and one pass: kafkajs makes several objects and buffers of each record.
 */
export function recordBatchOf(records: readonly QueuedRecord[], nowMs: number): Buffer {
  const mostBytes = records.reduce((sum, { bytes }) => sum + bytes, BATCH_OVERHEAD_BYTES);
  const batch = Buffer.allocUnsafe(mostBytes);
  HEAD.copy(batch);
  const end = writeRecords(batch, BATCH_OVERHEAD_BYTES, records);
  batch.writeInt32BE(end - AFTER_LENGTH, LENGTH_AT);
  batch.writeInt32BE(records.length - 1, LAST_OFFSET_AT);
  batch.writeBigInt64BE(BigInt(nowMs), FIRST_TIME_AT);
  batch.writeBigInt64BE(BigInt(nowMs), LATEST_TIME_AT);
  batch.writeInt32BE(records.length, COUNT_AT);
  batch.writeUInt32BE(crc32c(batch.subarray(AFTER_CHECKSUM, end)), CHECKSUM_AT);
  return batch.subarray(0, end);
}

/** As all functions here: writes from `start` on, and gives back where it ends. */
function writeRecords(batch: Buffer, start: number, records: readonly QueuedRecord[]): number {
  let end = start;
  let index = 0;
  /** Those of the record before, and where they are: the records of a request share theirs. */
  let last = { headers: {}, from: 0, to: 0 };
  for (const { key, value, headers } of records) {
    // The length of a record comes first, and is known last: room is left for the longest one.
    const body = end + MAX_VARINT_BYTES;
    // Attributes, and the time since that of the batch.
    batch[body] = 0;
    batch[body + 1] = 0;
    const afterOffset = writeVarInt(batch, body + 2, index);
    const from = writeContent(batch, writeContent(batch, afterOffset, key), value);
    const isShared = headers === last.headers;
    const to = isShared ? from + last.to - last.from : writeHeaders(batch, from, headers);
    if (isShared) batch.copyWithin(from, last.from, last.to);
    const afterLength = writeVarInt(batch, end, to - body);
    batch.copyWithin(afterLength, body, to);
    const moved = body - afterLength;
    end = to - moved;
    last = { headers, from: from - moved, to: end };
    index += 1;
  }
  return end;
}

function writeHeaders(batch: Buffer, start: number, headers: QueuedRecord['headers']): number {
  const all = Object.entries(headers);
  let end = writeVarInt(batch, start, all.length);
  for (const [name, content] of all) end = writeContent(batch, writeContent(batch, end, name), content);
  return end;
}

/** Text as UTF-8, or bytes, or nothing; the length before it. */
function writeContent(batch: Buffer, start: number, content: string | Uint8Array | null): number {
  if (content === null) return writeVarInt(batch, start, -1);
  if (typeof content === 'string') {
    const from = writeVarInt(batch, start, Buffer.byteLength(content));
    return from + batch.write(content, from);
  }
  const from = writeVarInt(batch, start, content.byteLength);
  batch.set(content, from);
  return from + content.byteLength;
}

/** A zigzag number, seven bits a byte. */
function writeVarInt(batch: Buffer, start: number, value: number): number {
  let end = start;
  let left = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; left > 0x7f; left >>>= 7) batch[end++] = (left & 0x7f) | 0x80;
  batch[end++] = left;
  return end;
}
