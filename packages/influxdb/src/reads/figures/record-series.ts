import { hasProperties, propertyText } from '@analytics/shared/journeys';
import type { CountedSeries, EventSeriesQuery } from '@analytics/shared/ports';
import { patternOf } from '../../lines/event-record.js';
import type { Condition } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { checkRecords, eachRecord, type WholeEvent } from '../journeys/record-scan.js';
import { EventTally } from './event-tally.js';
import { countWindows, tagConditions } from './tag-series.js';

/** Whole events of the name and type that are asked for. */
export const recordConditions = ({ eventName, eventType }: EventSeriesQuery): Condition[] =>
  eventName === undefined && eventType === undefined
    ? []
    : [{ column: 'record', matches: patternOf({ eventName, eventType }) }];

/** Series that depend on properties, which only the whole events have. */
export async function countByRecords(
  runner: QueryRunner,
  query: EventSeriesQuery,
): Promise<{ series: CountedSeries[]; events: number; users: number }> {
  const { appId, range, maxEvents, eventName, eventType } = query;
  const tags = eventName === undefined && eventType === undefined ? [] : tagConditions(query);
  const advice = eventName === undefined ? 'ask for one eventName' : undefined;
  await checkRecords(runner, { appId, ranges: [range], maxEvents, tags, advice });
  const windows = query.bounds.length - 1;
  const tally = new EventTally(windows);
  const windowAt = createWindowSearch(query.bounds);
  await eachRecord(runner, { appId, range, maxEvents }, recordConditions(query), (event) => {
    if (!fits(event, query)) return;
    tally.add({ key: keyOf(event, query), window: windowAt(event.ms), user: event.user });
  });
  // Events of erased users have no properties, and no record any more.
  if (Object.keys(query.where).length === 0) {
    const all = await countWindows(runner, query);
    tally.addMissing(all);
  }
  return { series: tally.series(query), events: tally.size, users: tally.users };
}

const fits = ({ properties }: WholeEvent, { where }: EventSeriesQuery): boolean => hasProperties(properties, where);

function keyOf({ eventName, eventType, properties }: WholeEvent, { by }: EventSeriesQuery): string | undefined {
  if (by === undefined || by === 'name') return eventName;
  return by === 'type' ? eventType : propertyText(properties, by.property);
}

/** The place of the window of times that come in order. */
function createWindowSearch(bounds: readonly number[]): (ms: number) => number {
  let place = 0;
  return (ms) => {
    while (ms >= (bounds[place + 1] ?? Number.POSITIVE_INFINITY)) place += 1;
    return place;
  };
}
