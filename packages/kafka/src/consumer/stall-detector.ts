/** Where a partition whose records should be coming stands. */
export interface WaitingPartition {
  /** `topic/partition` */
  partition: string;
  /** The offset of the next record that is not fetched yet. */
  expected: number;
  /** The offset that the next appended record will get. */
  end: number;
}

/** Tells when records are there and none have come for too long (kafkajs issue 659). */
export class StallDetector {
  readonly #stallTimeoutMs: number;
  readonly #since = new Map<string, { expected: number; at: number }>();

  constructor(stallTimeoutMs: number) {
    this.#stallTimeoutMs = stallTimeoutMs;
  }

  /** The partition that has stalled, if any. `waiting` are the partitions that have nothing to do until records come. */
  observe(nowMs: number, waiting: readonly WaitingPartition[]): WaitingPartition | undefined {
    const owed = waiting.filter(({ expected, end }) => end > expected);
    const partitions = new Set(owed.map(({ partition }) => partition));
    for (const partition of this.#since.keys()) if (!partitions.has(partition)) this.#since.delete(partition);
    return owed.find(({ partition, expected }) => {
      const known = this.#since.get(partition);
      if (known?.expected === expected) return nowMs - known.at >= this.#stallTimeoutMs;
      this.#since.set(partition, { expected, at: nowMs });
      return false;
    });
  }

  /** Forgets everything: while the cluster does not answer, nothing can be owed. */
  reset(): void {
    this.#since.clear();
  }
}
