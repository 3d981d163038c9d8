import type { LogRecord } from '@analytics/shared/domain';
import type { ConsumedRecord, Consumer, EventLog, PartitionPosition, RecordBatch } from '@analytics/shared/ports';

/** A record whose text tells it from the others. */
export const textRecord = (topic: string, key: string, text: string): LogRecord => ({
  topic,
  key,
  value: Buffer.from(text),
  headers: {},
});

export const textOf = ({ value }: ConsumedRecord): string => Buffer.from(value ?? []).toString();
export const keyOf = ({ key }: ConsumedRecord): string => Buffer.from(key ?? []).toString();

export interface Reading {
  consumer: Consumer;
  /** Every batch whose handler call has begun, in that order. */
  batches: RecordBatch[];
  /** The records of the batches that the handler took. */
  taken: ConsumedRecord[];
  texts(): string[];
  fatal: unknown[];
}

/** Consumes a topic and keeps what it gets; `handle` decides first whether a batch is taken. */
export async function startReading(
  log: EventLog,
  {
    group,
    topic,
    handle = async () => {},
  }: { group: string; topic: string; handle?(batch: RecordBatch): Promise<void> },
): Promise<Reading> {
  const batches: RecordBatch[] = [];
  const taken: ConsumedRecord[] = [];
  const fatal: unknown[] = [];
  const consumer = await log.consume({
    group,
    topics: [topic],
    onBatch: async (batch) => {
      batches.push(batch);
      await handle(batch);
      taken.push(...batch.records);
      return { stored: batch.records.length, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
    },
    onFatal: (error) => fatal.push(error),
  });
  return { consumer, batches, taken, texts: () => taken.map(textOf), fatal };
}

export const uncommitted = (positions: readonly PartitionPosition[]): number =>
  positions.reduce((sum, { committed, end }) => sum + end - committed, 0);

/** The lists of records by partition, in the order they came. */
export function byPartition(records: readonly ConsumedRecord[]): Map<number, ConsumedRecord[]> {
  const lists = new Map<number, ConsumedRecord[]>();
  for (const record of records) lists.set(record.partition, [...(lists.get(record.partition) ?? []), record]);
  return lists;
}

export async function arrayOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const array: T[] = [];
  for await (const item of items) array.push(item);
  return array;
}

/** A handler's obstacle: `passed` resolves once `open` was called. */
export function gate(): { passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
