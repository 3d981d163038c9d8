import type { Point, WriteOutcome } from '../ports/index.js';

/** The record that is in under the identity of each point, in order; undefined where it cannot be told. */
export type FindStored = (points: readonly Point[]) => Promise<readonly (Point | undefined)[]>;

/**
 * The outcomes of a write, the duplicates with the record that is in. The write has happened: when the record cannot be
 * read, `onFailure` sees why, and the outcomes stay as they are.
 */
export async function withStoredRecords(
  points: readonly Point[],
  outcomes: readonly WriteOutcome[],
  { find, onFailure }: { find: FindStored; onFailure(error: unknown): void },
): Promise<WriteOutcome[]> {
  const duplicates = points.filter((_, index) => isUntold(outcomes[index]));
  if (duplicates.length === 0) return [...outcomes];
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
}

const isUntold = (outcome: WriteOutcome | undefined): boolean =>
  outcome?.status === 'duplicate' && outcome.stored === undefined;
