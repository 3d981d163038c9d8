import type { TopicPartition } from './keys.js';
import type { Count } from './stored-values.js';

/** Counts since the partition began. */
export interface PartitionCounts {
  appended: Count;
  trimmed: Count;
  compacted: Count;
}

/** One partition as the process knows it: what was ever appended, trimmed and compacted, and who waits for more. */
export class Partition implements TopicPartition {
  readonly topic: string;
  readonly partition: number;
  #appended: Count;
  #trimmed: Count;
  #compacted: Count;
  #settledFrom: number;
  readonly #waiting = new Set<() => void>();

  constructor({ topic, partition }: TopicPartition, { appended, trimmed, compacted }: PartitionCounts) {
    this.topic = topic;
    this.partition = partition;
    this.#appended = appended;
    this.#trimmed = trimmed;
    this.#compacted = compacted;
    // What those say that were appended before the process began is not known without reading them.
    this.#settledFrom = appended.records;
  }

  get appended(): Count {
    return this.#appended;
  }

  get trimmed(): Count {
    return this.#trimmed;
  }

  /** Below the offset `records` compaction or single removals have left gaps; `bytes` is what they have removed. */
  get compacted(): Count {
    return this.#compacted;
  }

  /** Offset of the oldest record kept. */
  get start(): number {
    return this.#trimmed.records;
  }

  /** Offset of the next record. */
  get end(): number {
    return this.#appended.records;
  }

  /** Every record from this offset on says that it is settled: a group that stands here need not read them. */
  get settledFrom(): number {
    return this.#settledFrom;
  }

  /** Bytes of the records kept. */
  get bytes(): number {
    return this.#appended.bytes - this.#trimmed.bytes - this.#compacted.bytes;
  }

  /** To be called when the records are durable. `settledFrom`: behind the last one of them that is to be settled; unset: all are. */
  hasAppended(appended: Count, settledFrom = this.#settledFrom): void {
    this.#appended = appended;
    this.#settledFrom = settledFrom;
    // A copy: waking one may bring the next one to wait.
    for (const wake of Array.from(this.#waiting)) wake();
  }

  hasTrimmed(trimmed: Count): void {
    this.#trimmed = trimmed;
  }

  /** To be called before the records go: who reads meanwhile must not take a gap for damage. */
  hasCompacted(compacted: Count): void {
    this.#compacted = compacted;
  }

  /** Resolves once there is a record at `offset`, or when the signal aborts. */
  async untilAfter(offset: number, signal: AbortSignal): Promise<void> {
    while (this.end <= offset && !signal.aborted) await this.#nextAppend(signal);
  }

  /** Resolves once a record at `offset` or behind it is to be settled, after `mostMs`, or when the signal aborts. */
  async untilUnsettled(offset: number, mostMs: number, signal: AbortSignal): Promise<void> {
    const endsAt = performance.now() + mostMs;
    for (let leftMs = mostMs; leftMs > 0; leftMs = endsAt - performance.now()) {
      if (this.#settledFrom > offset || signal.aborted) return;
      await this.#nextAppend(signal, leftMs);
    }
  }

  #nextAppend(signal: AbortSignal, mostMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = mostMs === undefined ? undefined : setTimeout(wake, mostMs);
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

export const bytesOf = (partitions: Iterable<Partition>): number => {
  let bytes = 0;
  for (const partition of partitions) bytes += partition.bytes;
  return bytes;
};
