import type { Place } from './keys.js';
import type { Count } from './stored-values.js';

/** One partition as the process knows it: what was ever appended and trimmed, and who waits for more. */
export class Partition implements Place {
  readonly topic: string;
  readonly partition: number;
  #appended: Count;
  #trimmed: Count;
  readonly #waiting = new Set<() => void>();

  constructor({ topic, partition }: Place, appended: Count, trimmed: Count) {
    this.topic = topic;
    this.partition = partition;
    this.#appended = appended;
    this.#trimmed = trimmed;
  }

  get appended(): Count {
    return this.#appended;
  }

  get trimmed(): Count {
    return this.#trimmed;
  }

  /** Offset of the oldest record kept. */
  get start(): number {
    return this.#trimmed.records;
  }

  /** Offset of the next record. */
  get end(): number {
    return this.#appended.records;
  }

  /** Bytes of the records kept. */
  get bytes(): number {
    return this.#appended.bytes - this.#trimmed.bytes;
  }

  /** To be called when the records are durable. */
  hasAppended(appended: Count): void {
    this.#appended = appended;
    // A copy: waking one may bring the next one to wait.
    for (const wake of Array.from(this.#waiting)) wake();
  }

  hasTrimmed(trimmed: Count): void {
    this.#trimmed = trimmed;
  }

  /** Resolves once there is a record at `offset`, or when the signal aborts. */
  async untilAfter(offset: number, signal: AbortSignal): Promise<void> {
    while (this.end <= offset && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }
}

export const bytesOf = (partitions: Iterable<Partition>): number => {
  let bytes = 0;
  for (const partition of partitions) bytes += partition.bytes;
  return bytes;
};
