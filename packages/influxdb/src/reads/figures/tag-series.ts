import { compareText, type EvenRun, evenRuns, hashOf, NS_PER_MS } from '@analytics/shared/domain';
import type { CountedSeries, EventSeriesQuery, TimeRange } from '@analytics/shared/ports';
import { UserSketch } from '../../figures/user-sketch.js';
import { EVENTS } from '../../lines/schema.js';
import { decodeText, encodeTag, isNothing } from '../../lines/text.js';
import { addUser } from '../../query/event-scan.js';
import { nsRange } from '../../query/flux.js';
import { type Condition, equal, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { parseNs } from '../../query/rows.js';
import type { SeriesRows } from '../../query/selected.js';
import { EventTally } from './event-tally.js';

/** Conditions of the points that are counted: those of an event's tags. */
export const tagConditions = ({ appId, eventName, eventType }: EventSeriesQuery): Condition[] => [
  equal('appId', encodeTag(appId)),
  ...(eventName === undefined ? [] : [equal('eventName', encodeTag(eventName))]),
  ...(eventType === undefined ? [] : [equal('eventType', encodeTag(eventType))]),
];

const columnOf = ({ by }: EventSeriesQuery): 'eventName' | 'eventType' | undefined =>
  by === 'name' ? 'eventName' : by === 'type' ? 'eventType' : undefined;

/** Series of events by their tags: counted in InfluxDB's storage, where the time depends little on the number of events. */
export async function countByTags(runner: QueryRunner, query: EventSeriesQuery): Promise<CountedSeries[]> {
  const column = columnOf(query);
  if (column === undefined) return [seriesOf('', 'all', await countWindows(runner, query))];
  const keys = 'most' in query.keys ? await mostOf(runner, query, column, query.keys.most) : query.keys;
  const ofKeys = await countKeys(runner, query, column, keys);
  // After the keys, so that whatever is written meanwhile is in both, or in this alone.
  const others = await countWindows(runner, query);
  for (const { counts } of ofKeys)
    for (const [at, count] of counts.entries()) others[at] = Math.max(0, (others[at] ?? 0) - count);
  const other = seriesOf('', 'other', others);
  return other.total > 0 ? [...ofKeys, other] : ofKeys;
}

const seriesOf = (key: string, kind: CountedSeries['kind'], counts: number[]): CountedSeries => ({
  key,
  kind,
  total: counts.reduce((sum, count) => sum + count, 0),
  counts,
});

async function mostOf(
  { runInfluxql }: QueryRunner,
  query: EventSeriesQuery,
  column: string,
  most: number,
): Promise<string[]> {
  const totals: { key: string; count: number }[] = [];
  const statement = select({
    what: 'count("userId")',
    from: EVENTS,
    where: tagConditions(query),
    range: nsRange(query.range),
    rest: `GROUP BY "${column}"`,
  });
  await runInfluxql(statement, ({ tags = {}, values }) => {
    for (const [, count] of values) totals.push({ key: decodeText(tags[column] ?? ''), count: Number(count) });
  });
  totals.sort((a, b) => b.count - a.count || compareText(a.key, b.key));
  return totals.slice(0, most).map(({ key }) => key);
}

async function countKeys(
  runner: QueryRunner,
  query: EventSeriesQuery,
  column: string,
  keys: readonly string[],
): Promise<CountedSeries[]> {
  const counts = new Map(keys.map((key) => [key, noCounts(query)]));
  const [first, ...others] = keys.map(encodeTag);
  if (first !== undefined) {
    const where = [...tagConditions(query), { column, oneOf: [first, ...others] as const }];
    await eachWindow(runner, query, { what: 'count("userId")', where, column }, ({ key, window, value }) => {
      const ofKey = counts.get(key);
      if (ofKey !== undefined) ofKey[window] = Number(value);
    });
  }
  return keys.map((key) => seriesOf(key, 'value', counts.get(key) ?? []));
}

/** All events of the query's tags, by window. */
export async function countWindows(runner: QueryRunner, query: EventSeriesQuery): Promise<number[]> {
  const counts = noCounts(query);
  const where = tagConditions(query);
  await eachWindow(runner, query, { what: 'count("userId")', where }, ({ window, value }) => {
    counts[window] = Number(value);
  });
  return counts;
}

const noCounts = ({ bounds }: EventSeriesQuery): number[] => Array.from({ length: bounds.length - 1 }, () => 0);

/** Different users by key and window: at most one row an event. */
export async function usersByTags(runner: QueryRunner, query: EventSeriesQuery): Promise<EventTally> {
  const tally = new EventTally(query.bounds.length - 1);
  const where = tagConditions(query);
  await eachWindow(
    runner,
    query,
    { what: 'distinct("userId")', where, column: columnOf(query) },
    ({ key, window, value }) => {
      const user = String(value);
      tally.add({ key, window, user: isNothing(user) ? undefined : hashOf(decodeText(user)) });
    },
  );
  return tally;
}

/** Different users of a range. */
export async function distinctUsers({ runInfluxql }: QueryRunner, query: EventSeriesQuery): Promise<UserSketch> {
  const { from, to } = query.range;
  const middle = Math.floor((from + to) / 2);
  const users = new UserSketch();
  const countPart = (part: TimeRange) =>
    runInfluxql(
      select({ what: 'distinct("userId")', from: EVENTS, where: tagConditions(query), range: nsRange(part) }),
      ({ values }) => {
        for (const [, user] of values) addUser(users, String(user));
      },
    );
  await Promise.all([countPart({ from, to: middle }), countPart({ from: middle, to })]);
  return users;
}

interface WindowValue {
  /** Of the column by which was grouped; else empty. */
  key: string;
  window: number;
  value: string | number | null | undefined;
}

/**
 * One statement for each run of windows of one width, which are few: of the first half of the windows and of the second
 * at once, as InfluxDB answers one statement on one core.
 */
async function eachWindow(
  { runInfluxql }: QueryRunner,
  { bounds, range }: EventSeriesQuery,
  { what, where, column }: { what: string; where: readonly Condition[]; column?: string | undefined },
  onValue: (value: WindowValue) => void,
): Promise<void> {
  const runOf = async ({ from, to, width, first }: EvenRun) => {
    const part: TimeRange = { from: Math.max(from, range.from), to: Math.min(to, range.to) };
    if (part.from >= part.to) return;
    const time = `time(${width}ms, ${from % width}ms) fill(none)`;
    const rest = column === undefined ? `GROUP BY ${time}` : `GROUP BY "${column}", ${time}`;
    const onRows = ({ tags = {}, values }: SeriesRows) => {
      const key = column === undefined ? '' : decodeText(tags[column] ?? '');
      for (const [time, value] of values) {
        const ms = Number(parseNs(String(time)) / NS_PER_MS);
        onValue({ key, window: first + Math.floor((ms - from) / width), value });
      }
    };
    await runInfluxql(select({ what, from: EVENTS, where, range: nsRange(part), rest }), onRows);
  };
  const half = Math.ceil((bounds.length - 1) / 2);
  const halves = [bounds.slice(0, half + 1), bounds.slice(half)].map(evenRuns);
  await Promise.all(
    halves.map(async (runs, at) => {
      for (const run of runs) await runOf({ ...run, first: run.first + at * half });
    }),
  );
}
