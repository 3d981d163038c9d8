import { HOUR_MS } from '@analytics/shared/domain';
import type { CountedSeries, EventSeriesFigures, EventSeriesQuery } from '@analytics/shared/ports';
import type { UserSketch } from '../../figures/user-sketch.js';
import type { QueryRunner } from '../../query/queries.js';
import { BOUNDS, mustNotExceed } from '../bounds.js';
import { combineRollups } from '../dashboard.js';
import { countPoints } from '../journeys/journey-scan.js';
import { openHours } from '../open-hours.js';
import { countByRecords } from './record-series.js';
import { countByTags, countWindows, distinctUsers, tagConditions, usersByTags } from './tag-series.js';
import { countByValue, isByValue, type ValueQuery } from './value-series.js';

/** Events of an app over time: by tags from the points that are counted, by properties from the whole events. */
export async function readEventSeries(
  runner: QueryRunner,
  bucket: string,
  query: EventSeriesQuery,
): Promise<EventSeriesFigures> {
  const { range, by, where } = query;
  if (range.from >= range.to) return { series: emptySeries(query), events: 0, users: 0 };
  // Before the counts: of an hour whose rollup has its version, all events are then counted.
  const unsettled = await openHours(runner.runFlux, bucket, query);
  if (isByValue(query)) return { ...(await countValues(runner, bucket, query)), unsettled };
  if (typeof by === 'object' || Object.keys(where).length > 0)
    return { ...(await countByRecords(runner, query)), unsettled };
  if (query.measure === 'users') return { ...(await countUsers(runner, query)), unsettled };
  const advice = query.eventName === undefined ? 'ask for one eventName' : undefined;
  const count = await countPoints(runner, { where: tagConditions(query), range });
  const most = by === undefined ? BOUNDS.counted : BOUNDS.countedByKey;
  mustNotExceed({ count, most, of: 'events', advice });
  const [series, { count: users, isExact }] = await Promise.all([
    countByTags(runner, query),
    differentUsers(runner, bucket, { ...query, events: count }),
  ]);
  const events = series.reduce((sum, { total }) => sum + total, 0);
  return { series, events, users, ...(!isExact && { isEstimated: true }), unsettled };
}

/** Whether the events themselves are read, or their users, and not only how many there are. */
export const readsEvents = ({ by, where, measure }: EventSeriesQuery): boolean =>
  measure === 'users' || typeof by === 'object' || Object.keys(where).length > 0;

async function countValues(runner: QueryRunner, bucket: string, query: ValueQuery): Promise<EventSeriesFigures> {
  const { isEstimated, ...counted } = await countByValue(runner, bucket, query);
  const asked = { ...query, maxEvents: undefined, events: counted.events };
  const { count: users, isExact } = await differentUsers(runner, bucket, asked);
  return { ...counted, users, ...((isEstimated || !isExact) && { isEstimated: true }) };
}

async function countUsers(runner: QueryRunner, query: EventSeriesQuery): Promise<EventSeriesFigures> {
  checkUsers(query, await countPoints(runner, { where: tagConditions(query), range: query.range }));
  const tally = await usersByTags(runner, query);
  const counts = await countWindows(runner, query);
  return { series: tally.series(query), events: counts.reduce((sum, count) => sum + count, 0), users: tally.users };
}

/** Exact where the events are not very many, or only some of the app's; else from rollups. */
async function differentUsers(
  runner: QueryRunner,
  bucket: string,
  query: EventSeriesQuery & { events: number },
): Promise<UserSketch> {
  const { appId, range, eventName, eventType, events } = query;
  const isOfAll = eventName === undefined && eventType === undefined;
  if (isOfAll && events > BOUNDS.usersOneByOne) {
    return (await combineRollups(runner, bucket, { appId, range, intervalMs: HOUR_MS, maxCounted: BOUNDS.users }))
      .figures.users;
  }
  checkUsers(query, events);
  return distinctUsers(runner, query);
}

/** @throws AppError `question_too_large` where InfluxDB would have to look at the users of more events than it may. */
function checkUsers({ eventName, measure, by, maxEvents }: EventSeriesQuery, count: number): void {
  const bound = measure === 'users' && by !== undefined ? BOUNDS.usersByKey : BOUNDS.users;
  const advice = eventName === undefined ? 'ask for one eventName' : undefined;
  mustNotExceed({ count, most: Math.min(maxEvents ?? bound, bound), of: 'events with their users', advice });
}

function emptySeries({ by, keys, bounds }: EventSeriesQuery): CountedSeries[] {
  const counts = () => Array.from({ length: bounds.length - 1 }, () => 0);
  if (by === undefined) return [{ key: '', kind: 'all', total: 0, counts: counts() }];
  return 'most' in keys ? [] : keys.map((key) => ({ key, kind: 'value', total: 0, counts: counts() }));
}
