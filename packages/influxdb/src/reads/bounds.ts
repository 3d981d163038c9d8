import { questionTooLarge } from '@analytics/shared/errors';

/**
 * How much one question may read. Chosen by measuring, so that what is admitted takes less than three seconds on two cores
 * (docs/questions.md, which says them too).
 */
export const BOUNDS = {
  /** Events that InfluxDB counts in its storage. */
  counted: 5_000_000,
  /** The same by name or type, and point. */
  countedByKey: 2_000_000,
  /** Events that are read with their users, but without their properties. */
  events: 600_000,
  /** Events whose different users are counted. */
  users: 1_000_000,
  /** All events of an app whose different users are counted one by one; of more, rollups tell them, in a fifth of the time. */
  usersOneByOne: 300_000,
  /** Events whose different users are counted by name or type, and point. */
  usersByKey: 400_000,
  /** Whole events that are read. */
  records: 110_000,
  /** Whole events among which InfluxDB looks for those of a name or type. */
  searched: 300_000,
  /** Newest events of which the paths of properties are told. */
  paths: 20_000,
  /** Newest events among which InfluxDB looks for those: backwards takes twice as long. */
  searchedForPaths: 200_000,
  /** JSON of the rollups of a property, UTF-16 units. */
  rollupUnits: 32_000_000,
} as const;

/** What there would be to read, and how much of it may be. */
export interface Amount {
  count: number;
  most: number;
  /** What is counted, as people say it. */
  of: string;
  /** What else than a shorter range makes it less. */
  advice?: string | undefined;
}

/** @throws AppError `question_too_large`, which says how much shorter the range must be. */
export function mustNotExceed({ count, most, of, advice }: Amount): void {
  if (count <= most) return;
  const shorter = `take a range of at most ${shareOf(most / count)} of this one`;
  const message = advice === undefined ? shorter : `${shorter}, or ${advice}`;
  throw questionTooLarge(`More than ${most} ${of} would have to be read.`, [{ path: 'startTime', message }]);
}

/** Rounded down: events are not spread evenly. */
const shareOf = (share: number): string => `${Math.max(1, Math.floor(share * 100))} %`;
