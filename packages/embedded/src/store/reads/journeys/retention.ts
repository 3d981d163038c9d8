import type { Cohort, RetentionFigures, RetentionQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { numberOf, rowsOf } from '../values.js';
import { windowOf } from '../windows.js';
import { eventsOfUsers, ifNotTooMany, named } from './user-events.js';

/** Of the users who began in a period, how many came back in it and in each later one. */
export function readRetention(connection: DuckDBConnection, query: RetentionQuery): Promise<RetentionFigures> {
  const { range, first, returning, periods, maxEvents } = query;
  const where = eventsOfUsers(query);
  if (first !== undefined && returning !== undefined) named(where, [first, returning]);
  return ifNotTooMany(connection, { where, maxEvents }, async () => {
    const isNamed = (name: string | undefined) => (name === undefined ? 'true' : `event_name = ${where.bind(name)}`);
    // The last one ends with the range.
    const bounds = [...periods, Math.max(range.to, (periods.at(-1) ?? 0) + 1)];
    const parts = { isFirst: isNamed(first), isReturning: isNamed(returning), period: windowOf(where, bounds) };
    const rows = await rowsOf(connection, statement(where.sql, parts), where);
    const cohorts = periods.map((_, index): Cohort => ({ users: 0, returned: periods.slice(index).map(() => 0) }));
    for (const [cohortIndex, period = null, users] of rows) {
      const index = numberOf(cohortIndex);
      const cohort = cohorts[index];
      if (cohort === undefined) continue;
      if (period === null) cohort.users = numberOf(users);
      else cohort.returned[numberOf(period) - index] = numberOf(users);
    }
    return cohorts;
  });
}

/**
 * A row without a period is the number of users of a cohort; each other one that of those who came back in a period. The
 * events are read into one row a user and period, which is all that is joined.
 */
const statement = (where: string, { isFirst, isReturning, period }: Record<string, string>): string => `
  WITH periods AS MATERIALIZED (
    SELECT user_hash, ${period} AS period,
      min(time_ns) FILTER (${isFirst}) AS first, max(time_ns) FILTER (${isReturning}) AS last
    FROM ${allRows('events')} WHERE ${where} GROUP BY user_hash, period),
  began AS MATERIALIZED (
    SELECT user_hash, min(first) // 1000000 AS ms, min(period) FILTER (first IS NOT NULL) AS cohort
    FROM periods GROUP BY user_hash HAVING min(first) IS NOT NULL)
  SELECT cohort, NULL, count(*) FROM began GROUP BY cohort
  UNION ALL
  SELECT cohort, period, count(*) FROM periods JOIN began USING (user_hash)
  WHERE last // 1000000 >= ms GROUP BY cohort, period`;
