import { bytesOf, type QueuedRecord } from './records.js';

/** Where a queue outlives its process or page. A record that it cannot take stays in memory alone. */
export interface QueueStorage {
  load(): QueuedRecord[];
  put(record: QueuedRecord): void;
  remove(record: QueuedRecord): void;
}

export interface QueueLimits {
  /** Records that wait at most; one more is dropped, and reported. */
  maxQueuedRecords: number;
  /** The same in bytes of JSON. */
  maxQueuedBytes: number;
}

/** Records in the order in which they came, each id once. */
export function createQueue(limits: QueueLimits, storage?: QueueStorage) {
  const records = new Map<string, QueuedRecord>();
  let bytes = 0;
  const keyOf = ({ kind, id }: QueuedRecord) => kind + id;

  /** False when it is full. */
  function add(record: QueuedRecord): boolean {
    const size = bytesOf(record.json);
    if (records.has(keyOf(record))) return true;
    if (records.size >= limits.maxQueuedRecords || bytes + size > limits.maxQueuedBytes) return false;
    records.set(keyOf(record), record);
    bytes += size;
    return true;
  }
  for (const record of storage?.load() ?? []) add(record);

  return {
    add(record: QueuedRecord): boolean {
      const isAdded = add(record);
      if (isAdded) storage?.put(record);
      return isAdded;
    },
    remove(record: QueuedRecord): void {
      if (records.delete(keyOf(record))) bytes -= bytesOf(record.json);
      storage?.remove(record);
    },
    /** The oldest records of one kind, as many as fit; at least one, unless the queue is empty. */
    next: (maxRecords: number, maxBytes: number): QueuedRecord[] => batchOf(records.values(), maxRecords, maxBytes),
    all: () => [...records.values()],
    size: () => records.size,
  };
}

/** The first records that are of the kind of the very first, within bounds. */
export function batchOf(records: Iterable<QueuedRecord>, maxRecords: number, maxBytes: number): QueuedRecord[] {
  const batch: QueuedRecord[] = [];
  let bytes = 2;
  for (const record of records) {
    if (record.kind !== (batch[0] ?? record).kind) continue;
    bytes += bytesOf(record.json) + 1;
    if (batch.length > 0 && (batch.length >= maxRecords || bytes > maxBytes)) break;
    batch.push(record);
  }
  return batch;
}

export const bodyOf = (records: readonly QueuedRecord[]): string => `[${records.map(({ json }) => json).join()}]`;
