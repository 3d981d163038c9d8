import type { RetentionFigures } from '../ports/index.js';

export interface CohortEvent {
  /** Stands for the user. */
  user: unknown;
  /** Epoch milliseconds. */
  ms: number;
  isFirst: boolean;
  isReturning: boolean;
}

interface CohortUser {
  /** The period in which the user began. */
  cohort?: number;
  /** Of the last returning event before that. */
  returningMs?: number;
  /** The last period in which the user was counted. */
  counted?: number;
}

/** Counts events that come in the order of time; `periods` is as in `RetentionQuery`. */
export function createCohorts(periods: readonly number[]): {
  add(event: CohortEvent): void;
  figures(): RetentionFigures;
} {
  const cohorts = periods.map((_, index) => ({ users: 0, returned: periods.slice(index).map(() => 0) }));
  const users = new Map<unknown, CohortUser>();
  let period = 0;
  const count = (user: CohortUser) => {
    if (user.cohort === undefined || user.counted === period) return;
    user.counted = period;
    const returned = cohorts[user.cohort]?.returned;
    if (returned !== undefined) returned[period - user.cohort] = (returned[period - user.cohort] ?? 0) + 1;
  };
  return {
    add: ({ user: key, ms, isFirst, isReturning }) => {
      while (ms >= (periods[period + 1] ?? Number.POSITIVE_INFINITY)) period += 1;
      const user = users.get(key) ?? {};
      users.set(key, user);
      if (isReturning) user.returningMs = ms;
      if (isFirst && user.cohort === undefined) {
        user.cohort = period;
        const cohort = cohorts[period];
        if (cohort !== undefined) cohort.users += 1;
        // Of one millisecond, either may be said to have come first.
        if (user.returningMs === ms) count(user);
      } else if (isReturning) count(user);
    },
    figures: () => cohorts,
  };
}
