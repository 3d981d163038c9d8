/** A position in the dead-letter topic. */
export interface Position {
  partition: number;
  offset: number;
}

const POSITION = /^(\d{1,9}):(\d{1,15})$/;

/** `partition:offset`. */
export const positionText = ({ partition, offset }: Position): string => `${partition}:${offset}`;

/** Undefined when the text is no `partition:offset`. */
export function parsePosition(text: string): Position | undefined {
  const [, partition, offset] = POSITION.exec(text) ?? [];
  return partition === undefined || offset === undefined
    ? undefined
    : { partition: Number(partition), offset: Number(offset) };
}

/** Something for each of many positions: about a hundred bytes each. */
export class PositionMap<V> {
  readonly #partitions = new Map<number, Map<number, V>>();

  set({ partition, offset }: Position, value: V): void {
    const offsets = this.#partitions.get(partition) ?? new Map<number, V>();
    this.#partitions.set(partition, offsets.set(offset, value));
  }

  get({ partition, offset }: Position): V | undefined {
    return this.#partitions.get(partition)?.get(offset);
  }

  has({ partition, offset }: Position): boolean {
    return this.#partitions.get(partition)?.has(offset) === true;
  }

  delete({ partition, offset }: Position): boolean {
    return this.#partitions.get(partition)?.delete(offset) === true;
  }

  get size(): number {
    let size = 0;
    for (const offsets of this.#partitions.values()) size += offsets.size;
    return size;
  }

  *positions(): Generator<Position> {
    for (const [partition, offsets] of this.#partitions) {
      for (const offset of offsets.keys()) yield { partition, offset };
    }
  }

  *entries(): Generator<[Position, V]> {
    for (const [partition, offsets] of this.#partitions) {
      for (const [offset, value] of offsets) yield [{ partition, offset }, value];
    }
  }

  *values(): Generator<V> {
    for (const offsets of this.#partitions.values()) yield* offsets.values();
  }
}
