import type { Cohort, RetentionFigures, RetentionQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { numberOf, rowsOf } from '../values.js';
import { eventsOfUsers, ifNotTooMany, named } from './user-events.js';

/** Of the users who began in a period, how many came back in it and in each later one. */
export function readRetention(connection: DuckDBConnection, query: RetentionQuery): Promise<RetentionFigures> {
  const { first, returning, periods, maxEvents } = query;
  const where = eventsOfUsers(query);
  if (first !== undefined && returning !== undefined) named(where, [first, returning]);
  return ifNotTooMany(connection, { where, maxEvents }, async () => {
    const isNamed = (name: string | undefined) => (name === undefined ? 'true' : `event_name = ${where.bind(name)}`);
    const parts = { isFirst: isNamed(first), isReturning: isNamed(returning), starts: where.bindList(periods) };
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

/** A row without a period is the number of users of a cohort; each other one that of those who came back in a period. */
const statement = (where: string, { isFirst, isReturning, starts }: Record<string, string>): string => `
  WITH periods AS (SELECT unnest(range(len(${starts}))) AS period, unnest(${starts}) AS start),
  named AS (
    SELECT user_hash, time_ns // 1000000 AS ms, ${isFirst} AS is_first, ${isReturning} AS is_returning
    FROM ${allRows('events')} WHERE ${where}),
  began AS MATERIALIZED (
    SELECT user_hash, ms, period AS cohort FROM (
      SELECT user_hash, min(ms) AS ms FROM named WHERE is_first GROUP BY user_hash)
    ASOF JOIN periods ON ms >= start),
  came_back AS (
    SELECT DISTINCT user_hash, cohort, period FROM (
      SELECT user_hash, cohort, named.ms FROM named JOIN began USING (user_hash)
      WHERE is_returning AND named.ms >= began.ms)
    ASOF JOIN periods ON ms >= start)
  SELECT cohort, NULL, count(*) FROM began GROUP BY cohort
  UNION ALL
  SELECT cohort, period, count(*) FROM came_back GROUP BY cohort, period`;
