import type { Point, RecordWriter, WriteOutcome } from '../ports/index.js';

/** The record that is in under the identity of each point, in order; undefined where it cannot be told. */
export type FindStored = (points: readonly Point[]) => Promise<readonly (Point | undefined)[]>;

export interface TellingOptions {
  /** Writes without telling. */
  write: RecordWriter['write'];
  find: FindStored;
  /** Sees why the records could not be read; the write has happened, and its outcomes stay as they are. */
  onFailure(error: unknown): void;
}

/** A store's `write` that tells the record that is in for each duplicate, where it is asked to (`tellStored`). */
export const tellingWrite =
  ({ write, find, onFailure }: TellingOptions): RecordWriter['write'] =>
  async (points, { tellStored = false, ...options } = {}) => {
    const outcomes = await write(points, options);
    const duplicates = tellStored ? points.filter((_, index) => isUntold(outcomes[index])) : [];
    if (duplicates.length === 0) return outcomes;
    const found = await find(duplicates).catch((error: unknown) => {
      onFailure(error);
      return [];
    });
    const next = found.values();
    return outcomes.map((outcome) => {
      if (outcome.status !== 'duplicate' || !isUntold(outcome)) return outcome;
      const stored = next.next().value;
      return stored === undefined ? outcome : { ...outcome, timestamp: stored.record.timestamp, stored };
    });
  };

const isUntold = (outcome: WriteOutcome | undefined): boolean =>
  outcome?.status === 'duplicate' && outcome.stored === undefined;
