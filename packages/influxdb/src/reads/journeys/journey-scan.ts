import { hashOf } from '@analytics/shared/domain';
import type { JourneyEvent } from '@analytics/shared/journeys';
import type { TimeRange } from '@analytics/shared/ports';
import { EVENTS } from '../../lines/schema.js';
import { decodeText, encodeTag, isNothing } from '../../lines/text.js';
import { type NsRange, nsRange } from '../../query/flux.js';
import { type Condition, equal, type Statement, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import type { SeriesRows } from '../../query/selected.js';
import { BOUNDS, mustNotExceed } from '../bounds.js';
import { weeksWithRecords, yearsOf } from '../scan-weeks.js';

/** Rows that come at once. */
const CHUNK_ROWS = 5_000;

export interface JourneyRange {
  appId: string;
  range: TimeRange;
  maxEvents?: number | undefined;
}

/** An event of a user who was not erased. */
export interface UserEvent extends JourneyEvent {
  /** Stands for the user, 64 bits: a million texts would keep the whole answers in memory of which they are parts. */
  user: bigint;
  /** Epoch milliseconds. */
  ms: number;
}

/** What a question wants to know of the points of events: each column more takes InfluxDB a tenth longer. */
export type Columns = 'user' | 'user and names';

const COLUMNS: Readonly<Record<Columns, string>> = {
  user: '"userId"::field',
  'user and names': '"userId"::field, "eventName"::tag, "eventType"::tag',
};

/**
 * Hands over the events of an app in the order of time, each once: by InfluxQL, which shows no point twice and none that
 * was overwritten (docs/adr/0013). They are counted first, which costs little, so that a question that is too large is
 * refused at once. No names: of any name. Without the names in the columns, events have empty ones.
 *
 * @throws AppError `question_too_large`
 */
export async function eachUserEvent(
  runner: QueryRunner,
  { appId, range, maxEvents, names, columns }: JourneyRange & { names: readonly string[]; columns: Columns },
  onEvent: (event: UserEvent) => void,
): Promise<void> {
  const where = [equal('appId', encodeTag(appId)), ...named(names)];
  const most = Math.min(maxEvents ?? BOUNDS.events, BOUNDS.events);
  const advice = names.length === 0 ? undefined : 'ask for rarer names';
  mustNotExceed({ count: await countPoints(runner, { where, range }), most, of: 'events', advice });
  const statement = (week: NsRange) =>
    select({ what: COLUMNS[columns], from: EVENTS, where, range: week, rest: 'ORDER BY time ASC' });
  const onRow: OnRow = ([ms, user, eventName, eventType]) => {
    if (typeof user !== 'string' || isNothing(user)) return;
    onEvent({
      user: hashOf(decodeText(user)),
      ms: Number(ms),
      eventName: decodeText(String(eventName ?? '')),
      eventType: decodeText(String(eventType ?? '')),
    });
  };
  await eachRow(runner, { appId, range, most, statement, chunkRows: CHUNK_ROWS }, onRow);
}

const named = (names: readonly string[]): Condition[] => {
  const [first, ...others] = new Set(names.map(encodeTag));
  return first === undefined ? [] : [{ column: 'eventName', oneOf: [first, ...others] }];
};

/** How many events fulfil the conditions, also those of erased users; InfluxDB counts a million in a tenth of a second. */
export async function countPoints(
  { runInfluxql }: QueryRunner,
  { where, range }: { where: Condition[]; range: TimeRange },
): Promise<number> {
  if (range.from >= range.to) return 0;
  let count = 0;
  await runInfluxql(select({ what: 'count("userId")', from: EVENTS, where, range: nsRange(range) }), ({ values }) => {
    for (const [, counted] of values) count += Number(counted);
  });
  return count;
}

export interface RowsByWeek {
  appId: string;
  range: TimeRange;
  /** Rows. They were counted before, but others may have been written since. */
  most: number;
  statement(week: NsRange): Statement;
  chunkRows: number;
}

/** The first column is the time, epoch milliseconds. */
type OnRow = (row: SeriesRows['values'][number]) => void;

/**
 * Hands over the rows of statements, week by week, so that InfluxDB opens one shard at a time.
 *
 * @throws AppError `question_too_large`
 */
export async function eachRow(
  { runInfluxql, streamInfluxql }: QueryRunner,
  { appId, range, most, statement, chunkRows }: RowsByWeek,
  onRow: OnRow,
): Promise<void> {
  let count = 0;
  for (const year of yearsOf(nsRange(range))) {
    for (const week of await weeksWithRecords(runInfluxql, { kind: 'event', apps: [appId], range: year })) {
      for await (const { values } of streamInfluxql(statement(week), { chunkRows, epoch: 'ms' })) {
        count += values.length;
        mustNotExceed({ count, most, of: 'events' });
        for (const row of values) onRow(row);
      }
    }
  }
}
