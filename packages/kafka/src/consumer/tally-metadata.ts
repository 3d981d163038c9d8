import { EMPTY_TALLY, type Tally } from '@analytics/shared/domain';

/** The cumulative tally as it travels in a commit: offset and tally are one write of the broker. */
export const encodeTally = ({ stored, duplicate, deadLettered }: Tally): string =>
  JSON.stringify({ stored, duplicate, deadLettered });

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The tally of a commit; nothing when somebody else made the commit, e.g. a tool that moved the group. */
export function decodeTally(metadata: string | null | undefined): Tally {
  try {
    const tally = JSON.parse(metadata ?? '') as Partial<Tally> | null;
    const { stored, duplicate, deadLettered } = tally ?? {};
    return isCount(stored) && isCount(duplicate) && isCount(deadLettered)
      ? { stored, duplicate, deadLettered }
      : EMPTY_TALLY;
  } catch {
    return EMPTY_TALLY;
  }
}
