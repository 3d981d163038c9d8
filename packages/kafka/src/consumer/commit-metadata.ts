import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';

/** The cumulative counts as the text of a commit: offset and counts are one write of the broker. */
export const encodeOutcomeCounts = ({ stored, duplicate, deadLettered, alreadySettled }: OutcomeCounts): string =>
  JSON.stringify({ stored, duplicate, deadLettered, alreadySettled });

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The counts of a commit; nothing when somebody else made the commit, e.g. a tool that moved the group. */
export function decodeOutcomeCounts(metadata: string | null | undefined): OutcomeCounts {
  try {
    const counts = JSON.parse(metadata ?? '') as Partial<OutcomeCounts> | null;
    // A commit of a release whose log had no settled records lacks their number.
    const { stored, duplicate, deadLettered, alreadySettled = 0 } = counts ?? {};
    return isCount(stored) && isCount(duplicate) && isCount(deadLettered) && isCount(alreadySettled)
      ? { stored, duplicate, deadLettered, alreadySettled }
      : NO_OUTCOMES;
  } catch {
    return NO_OUTCOMES;
  }
}
