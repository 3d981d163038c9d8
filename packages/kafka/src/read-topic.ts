import { randomUUID } from 'node:crypto';
import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { ConsumedRecord, ConsumeOptions, Consumer, RecordBatch } from '@analytics/shared/ports';
import type { Admin } from 'kafkajs';
import { extentsOf } from './consumer/offsets.js';

export interface ReadTopicOptions {
  topic: string;
  clientId: string;
  admin(): Admin;
  consume(options: ConsumeOptions & { onSettled(partition: number, next: number): void }): Promise<Consumer>;
  /** Called when the group that read is still there. */
  onLeftBehind(group: string, error: unknown): void;
}

/**
 * Every record that the topic holds now, partitions among each other. Read by a group that is gone afterwards; a batch
 * is asked for only once the one before it was read, partition by partition.
 */
export async function* readTopic(options: ReadTopicOptions): AsyncGenerator<ConsumedRecord> {
  const { topic, clientId, admin, consume, onLeftBehind } = options;
  const unread = new Map([...(await extentsOf(admin(), topic))].filter(([, { start, end }]) => start < end));
  if (unread.size === 0) return;
  const handover = new Handover();
  const group = `${clientId}-read-${randomUUID()}`;
  const consumer = await consume({
    group,
    topics: [topic],
    onBatch: (batch) => handover.give(batch),
    onSettled: (partition, next) => {
      if (next >= (unread.get(partition)?.end ?? 0)) unread.delete(partition);
      if (unread.size === 0) handover.end();
    },
    onFatal: (error) => handover.end(error),
  });
  // A partition that changes its member comes again from its last commit.
  const given = new Map<number, number>();
  try {
    for await (const { partition, records } of handover.batches()) {
      const end = unread.get(partition)?.end ?? 0;
      for (const record of records) {
        if (record.offset >= end || record.offset < (given.get(partition) ?? 0)) continue;
        given.set(partition, record.offset + 1);
        yield record;
      }
    }
  } finally {
    const stopped = consumer.stop();
    handover.end();
    await stopped;
    await admin()
      .deleteGroups([group])
      .catch((error: unknown) => onLeftBehind(group, error));
  }
}

/** Passes batches from handlers to one reader; a handler's promise resolves when its batch was read. */
class Handover {
  readonly #waiting: { batch: RecordBatch; read: () => void }[] = [];
  #ended: { error?: unknown } | undefined;
  #wake = () => {};

  async give(batch: RecordBatch): Promise<OutcomeCounts> {
    if (this.#ended !== undefined) throw new Error('reading has ended');
    await new Promise<void>((resolve, reject) => {
      const read = () => (this.#ended === undefined ? resolve() : reject(new Error('reading has ended')));
      this.#waiting.push({ batch, read });
      this.#wake();
    });
    return NO_OUTCOMES;
  }

  end(error?: unknown): void {
    this.#ended ??= error === undefined ? {} : { error };
    for (const { read } of this.#waiting.splice(0)) read();
    this.#wake();
  }

  async *batches(): AsyncGenerator<RecordBatch> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) {
        try {
          yield next.batch;
        } finally {
          next.read();
        }
      } else if (this.#ended !== undefined) {
        if ('error' in this.#ended) throw this.#ended.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
