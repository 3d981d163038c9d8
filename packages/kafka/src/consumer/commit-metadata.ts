import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';

/** The cumulative counts as it travels in a commit: offset and counts are one write of the broker. */
export const encodeOutcomeCounts = ({ stored, duplicate, deadLettered }: OutcomeCounts): string =>
  JSON.stringify({ stored, duplicate, deadLettered });

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The counts of a commit; nothing when somebody else made the commit, e.g. a tool that moved the group. */
export function decodeOutcomeCounts(metadata: string | null | undefined): OutcomeCounts {
  try {
    const counts = JSON.parse(metadata ?? '') as Partial<OutcomeCounts> | null;
    const { stored, duplicate, deadLettered } = counts ?? {};
    return isCount(stored) && isCount(duplicate) && isCount(deadLettered)
      ? { stored, duplicate, deadLettered }
      : NO_OUTCOMES;
  } catch {
    return NO_OUTCOMES;
  }
}
