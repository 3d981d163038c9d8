import { BATCH_OVERHEAD_BYTES, type QueuedRecord } from './queued-record.js';

/** Encoding them takes the event loop about 2 µs each. Fewer, larger sends cost the broker less. */
export const MAX_SEND_RECORDS = 2_000;
/** Below what a topic takes by default (1,048,588), and small enough to be sent again cheaply. */
export const MAX_SEND_BYTES = 900_000;

/** The most bytes of records in one send to a topic that takes `maxMessageBytes` at once. */
export const maxSendBytes = (maxMessageBytes: number): number =>
  Math.min(MAX_SEND_BYTES, Math.max(1, maxMessageBytes - BATCH_OVERHEAD_BYTES));

/** Cuts records into what goes in one send each, in order; a record that is larger than `maxBytes` goes alone. */
export function sendsOf(
  records: readonly QueuedRecord[],
  { maxRecords, maxBytes }: { maxRecords: number; maxBytes: number },
): QueuedRecord[][] {
  const sends: QueuedRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const last = sends.at(-1);
    if (last === undefined || last.length >= maxRecords || bytes + record.bytes > maxBytes) {
      sends.push([record]);
      bytes = record.bytes;
    } else {
      last.push(record);
      bytes += record.bytes;
    }
  }
  return sends;
}
