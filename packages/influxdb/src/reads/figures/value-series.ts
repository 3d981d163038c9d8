import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { questionTooLarge } from '@analytics/shared/errors';
import { propertyText } from '@analytics/shared/journeys';
import type { CountedSeries, EventSeriesQuery, TimeRange } from '@analytics/shared/ports';
import { decodeCounts } from '../../figures/property-counts.js';
import { ceilTo, floorTo } from '../../figures/window-bounds.js';
import type { QueryRunner } from '../../query/queries.js';
import { type PropertyRollup, readPropertyRollups } from '../../rollups/properties/property-rollup-store.js';
import type { Span } from '../../rollups/rollup-store.js';
import { BOUNDS } from '../bounds.js';
import { readAppVersions } from '../dashboard.js';
import { checkRecords, eachRecord } from '../journeys/record-scan.js';
import { planOfStored, type RollupPlan } from '../rollup-plan.js';
import { recordConditions } from './record-series.js';
import { countWindows, tagConditions } from './tag-series.js';
import { ValueTally } from './value-tally.js';

/** A question by the values of one property, of all events or those of a name and type. */
export type ValueQuery = EventSeriesQuery & { by: { property: string } };

export const isByValue = (query: EventSeriesQuery): query is ValueQuery =>
  typeof query.by === 'object' && query.measure === 'events' && Object.keys(query.where).length === 0;

export interface ValueSeries {
  series: CountedSeries[];
  events: number;
  /** Rare values of a rollup are among the others, so that the counts of values may be too low. */
  isEstimated: boolean;
}

/** Parts without rollups that are read one by one; where there are more, rollups would save nothing. */
const MAX_PARTS = 24;

/** Events by the values of a property: from rollups where they are valid, else from the whole events. */
export async function countByValue(runner: QueryRunner, bucket: string, query: ValueQuery): Promise<ValueSeries> {
  const { rollups, raw } = await planOf(runner, bucket, query);
  await checkParts(runner, query, raw);
  const tally = new ValueTally(query.bounds.length - 1);
  let isEstimated = false;
  for (const rollup of rollups) isEstimated = addRollup(tally, query, rollup) || isEstimated;
  for (const part of raw) await addRecords(runner, query, { tally, part });
  return { series: tally.series(query.keys), events: tally.events, isEstimated };
}

type Plan = Pick<RollupPlan<PropertyRollup>, 'rollups' | 'raw'>;

async function planOf(runner: QueryRunner, bucket: string, query: ValueQuery): Promise<Plan> {
  const { appId, range, bounds, by } = query;
  const fromEvents: Plan = { rollups: [], raw: [range] };
  const inner = bounds.slice(1, -1);
  if (inner.some((bound) => bound % HOUR_MS !== 0)) return fromEvents;
  const whole = { from: floorTo(range.from, DAY_MS), to: ceilTo(range.to, DAY_MS) };
  const versions = await readAppVersions(runner.runFlux, bucket, { appId, range: whole });
  let units = 0;
  const read = (part: TimeRange, span: Span) =>
    readPropertyRollups(runner, { appId, range: part, span, property: by.property }, ({ text }) => {
      units += text.length;
      if (units > BOUNDS.rollupUnits) throw tooManyValues();
    });
  // Days of another time zone begin within those of the rollups.
  const areDays = inner.every((bound) => bound % DAY_MS === 0);
  const days = areDays ? await read(whole, 'day') : new Map<number, PropertyRollup>();
  const plan = await planOfStored(range, { versions, days }, (part) => read(part, 'hour'));
  return plan.raw.length > MAX_PARTS ? fromEvents : plan;
}

const tooManyValues = () =>
  questionTooLarge('The property has too many different values in the range.', [
    { path: 'startTime', message: 'take a shorter range' },
  ]);

/** @throws AppError `question_too_large` */
async function checkParts(runner: QueryRunner, query: ValueQuery, parts: readonly TimeRange[]): Promise<void> {
  const { appId, maxEvents, eventName, by } = query;
  const isOfApp = eventName === undefined && query.eventType === undefined;
  const list = `list ${by.property} in the \`rolledUpProperties\` of the app`;
  const advice = eventName === undefined ? `ask for one eventName, or ${list}` : list;
  const tags = isOfApp ? [] : tagConditions(query);
  await checkRecords(runner, { appId, ranges: parts, maxEvents, tags, advice });
}

/** Whether some of the values are not told apart. */
function addRollup(tally: ValueTally, query: ValueQuery, { startMs, text }: PropertyRollup): boolean {
  const window = windowAt(query.bounds, startMs);
  let isCut = false;
  for (const counts of decodeCounts(text).values()) {
    const { eventName, eventType, events, values, tooLong, rest } = counts;
    if (eventName !== (query.eventName ?? eventName) || eventType !== (query.eventType ?? eventType)) continue;
    let told = tooLong + rest;
    for (const [value, count] of values) {
      tally.add(value, window, count);
      told += count;
    }
    tally.addOther(window, tooLong + rest);
    tally.addMissing(window, events - told);
    isCut ||= rest > 0;
  }
  return isCut;
}

async function addRecords(
  runner: QueryRunner,
  query: ValueQuery,
  { tally, part }: { tally: ValueTally; part: TimeRange },
): Promise<void> {
  const { appId, maxEvents, bounds, by } = query;
  const told = new Map<number, number>();
  await eachRecord(runner, { appId, range: part, maxEvents }, recordConditions(query), ({ ms, properties }) => {
    const value = propertyText(properties, by.property);
    if (value === undefined) return;
    const window = windowAt(bounds, ms);
    tally.add(value, window);
    told.set(window, (told.get(window) ?? 0) + 1);
  });
  // Of erased users there are no records, and they lack every property.
  const all = await countWindows(runner, { ...query, range: part });
  for (const [window, count] of all.entries()) tally.addMissing(window, count - (told.get(window) ?? 0));
}

/** The place of the window that a time is in. */
function windowAt(bounds: readonly number[], ms: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= ms) low = middle;
    else high = middle;
  }
  return low;
}
