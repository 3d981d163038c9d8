import { createCohorts } from '@analytics/shared/journeys';
import type { RetentionFigures, RetentionQuery } from '@analytics/shared/ports';
import type { QueryRunner } from '../../query/queries.js';
import { eachUserEvent } from './journey-scan.js';

/** Of the users who began in a period, how many came back in it and in each later one. */
export async function readRetention(runner: QueryRunner, query: RetentionQuery): Promise<RetentionFigures> {
  const { first, returning, periods, ...range } = query;
  const cohorts = createCohorts(periods);
  const names = first === undefined || returning === undefined ? [] : [first, returning];
  const columns = first === undefined && returning === undefined ? 'user' : 'user and names';
  await eachUserEvent(runner, { ...range, names, columns }, ({ user, ms, eventName }) => {
    const isFirst = first === undefined || first === eventName;
    const isReturning = returning === undefined || returning === eventName;
    if (isFirst || isReturning) cohorts.add({ user, ms, isFirst, isReturning });
  });
  return cohorts.figures();
}
