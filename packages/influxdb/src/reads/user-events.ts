import { identityText } from '@analytics/shared/domain';
import {
  type EarliestByApp,
  PageBudget,
  type StoredEvent,
  type UserEventsPage,
  type UserEventsQuery,
} from '@analytics/shared/ports';
import { patternOf, storedEventOf } from '../lines/event-record.js';
import { RECORDS, userBucketOf } from '../lines/schema.js';
import { msOfNs, type NsRange, nsRange } from '../query/flux.js';
import { type Condition, equal, select } from '../query/influxql.js';
import { compareNs } from '../query/order.js';
import type { StreamInfluxql } from '../query/queries.js';
import { parseNs } from '../query/rows.js';
import { windowsBackwards } from '../query/time-windows.js';
import { appConditions } from './app-condition.js';

interface FoundEvent {
  timeNs: bigint;
  key: string;
  event: StoredEvent;
}

/** Records that are read beyond what is missing: more of one nanosecond than that need another query. */
const SPARE_ROWS = 8;
/** Rows that come at once: 4 MB of the largest records. */
const CHUNK_ROWS = 16;

/**
 * One user's events, newest first; those of one nanosecond (of several apps) by their keys, descending. By InfluxQL:
 * Flux would show a record that has been overwritten (docs/adr/0014).
 */
export async function readUserEvents(streamInfluxql: StreamInfluxql, query: UserEventsQuery): Promise<UserEventsPage> {
  const { limit } = query;
  const range = rangeOf(query);
  if (query.apps.length === 0 || range.from >= range.to) return { events: [] };
  const where = [
    ...appConditions(query.apps),
    equal('userBucket', userBucketOf(query.userId)),
    { column: 'record', matches: patternOf(query) },
  ];
  const { after, earliest } = query;
  const newest = await newestEvents(streamInfluxql, { where, range, after, earliest, limit: limit + 1 });
  const budget = new PageBudget();
  const end = newest.found.findIndex(({ event }, index) => index === limit || !budget.takes(event));
  const page = end === -1 ? newest.found : newest.found.slice(0, end);
  const events = page.map(({ event }) => event);
  const last = page.at(-1);
  const isLast = page.length === newest.found.length && !newest.isCut;
  return isLast || last === undefined ? { events } : { events, next: { timeNs: last.timeNs, id: last.key } };
}

/** Includes the nanosecond of `after`, in which there may be more. */
function rangeOf({ range, after }: UserEventsQuery): NsRange {
  const { from, to } = nsRange(range);
  return { from, to: after !== undefined && after.timeNs < to ? after.timeNs + 1n : to };
}

interface NewestQuery {
  where: readonly Condition[];
  range: NsRange;
  after: UserEventsQuery['after'];
  earliest: EarliestByApp | undefined;
  limit: number;
}

/** What was found, and whether it ends because it fills a page while there is more. */
interface Newest {
  found: FoundEvent[];
  isCut: boolean;
}

/** From the newest window to the oldest, until there are enough, or they are as large as a page. */
async function newestEvents(streamInfluxql: StreamInfluxql, query: NewestQuery): Promise<Newest> {
  const { where, after, earliest } = query;
  const found: FoundEvent[] = [];
  const budget = new PageBudget();
  for (const { from, to: end } of windowsBackwards(query.range)) {
    let [to, maxRows] = [end, query.limit - found.length + SPARE_ROWS];
    for (;;) {
      const { rows, isFull } = await readRows(streamInfluxql, {
        where,
        range: { from, to },
        maxRows,
        after,
        earliest,
        budget,
      });
      const isAll = rows.length < maxRows;
      const oldest = rows.at(-1)?.timeNs;
      // The limit may have cut the last nanosecond into two: it is read again.
      const whole = isAll ? rows : rows.filter(({ timeNs }) => timeNs !== oldest);
      found.push(...whole.sort(newestFirst).filter((event) => belongs(event, query)));
      if (isFull || found.length >= query.limit) return { found, isCut: isFull };
      if (isAll || oldest === undefined) break;
      if (whole.length === 0) maxRows *= 2;
      to = oldest + 1n;
    }
  }
  return { found, isCut: false };
}

const newestFirst = (a: FoundEvent, b: FoundEvent): number => compareNs(b.timeNs, a.timeNs) || (a.key < b.key ? 1 : -1);

/** Whether an event is behind the page before, and within the time that its app shows. */
const belongs = (
  { timeNs, key, event }: FoundEvent,
  { after, earliest }: Pick<NewestQuery, 'after' | 'earliest'>,
): boolean =>
  (after === undefined || timeNs < after.timeNs || key < after.id) &&
  msOfNs(timeNs) >= (earliest?.get(event.appId) ?? 0);

interface RowsQuery extends Pick<NewestQuery, 'where' | 'range' | 'after' | 'earliest'> {
  maxRows: number;
  /** Of all that is read for the page. */
  budget: PageBudget;
}

/**
 * The newest rows of a range. They end early, at the end of a nanosecond, once those that belong on the page have
 * filled it: `isFull`.
 */
async function readRows(
  streamInfluxql: StreamInfluxql,
  { where, range, after, earliest, maxRows, budget }: RowsQuery,
): Promise<{ rows: FoundEvent[]; isFull: boolean }> {
  const statement = select({
    what: '"record"',
    from: RECORDS,
    where,
    range,
    rest: `ORDER BY time DESC LIMIT ${maxRows}`,
  });
  const rows: FoundEvent[] = [];
  let hasRoom = true;
  for await (const { values } of streamInfluxql(statement, { chunkRows: CHUNK_ROWS })) {
    for (const [time, record] of values) {
      const timeNs = parseNs(String(time));
      if (!hasRoom && timeNs !== rows.at(-1)?.timeNs) return { rows, isFull: true };
      const event = storedEventOf(String(record), msOfNs(timeNs));
      const row = { timeNs, key: identityText(event.appId, event.eventId), event };
      rows.push(row);
      if (belongs(row, { after, earliest })) hasRoom = budget.takes(event) && hasRoom;
    }
  }
  return { rows, isFull: false };
}
