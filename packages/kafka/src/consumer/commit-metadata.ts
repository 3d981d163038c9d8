import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';

/** The cumulative counts as the text of a commit: offset and counts are one write of the broker. */
export const encodeOutcomeCounts = ({
  stored,
  duplicate,
  deadLettered,
  alreadySettled,
  erased,
}: OutcomeCounts): string => JSON.stringify({ stored, duplicate, deadLettered, alreadySettled, erased });

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The counts of a commit; nothing when somebody else made the commit, e.g. a tool that moved the group. */
export function decodeOutcomeCounts(metadata: string | null | undefined): OutcomeCounts {
  try {
    const counts = JSON.parse(metadata ?? '') as Partial<OutcomeCounts> | null;
    // A commit of a release whose log had no settled records, or no erased ones, lacks their number.
    const { stored, duplicate, deadLettered, alreadySettled = 0, erased = 0 } = counts ?? {};
    return [stored, duplicate, deadLettered, alreadySettled, erased].every(isCount)
      ? ({ stored, duplicate, deadLettered, alreadySettled, erased } as OutcomeCounts)
      : NO_OUTCOMES;
  } catch {
    return NO_OUTCOMES;
  }
}
