import type { EventView } from '@analytics/shared/contracts';
import { identityText } from '@analytics/shared/domain';
import type { UserEventsPage, UserEventsQuery } from '@analytics/shared/ports';
import { patternOf, viewOf } from '../lines/event-record.js';
import { RECORDS, userBucketOf } from '../lines/schema.js';
import { msOfNs, type NsRange, nsRange } from '../query/flux.js';
import { type Condition, equal, select } from '../query/influxql.js';
import { compareNs } from '../query/order.js';
import type { RunInfluxql } from '../query/queries.js';
import { parseNs } from '../query/rows.js';
import { windowsBackwards } from '../query/time-windows.js';
import { appConditions } from './app-condition.js';

interface StoredEvent {
  timeNs: bigint;
  key: string;
  view: EventView;
}

/** Records that are read beyond what is missing: more of one nanosecond than that need another query. */
const SPARE_ROWS = 8;

/**
 * One user's events, newest first; those of one nanosecond (of several apps) by their keys, descending. By InfluxQL:
 * Flux would show a record that has been overwritten (docs/adr/0014).
 */
export async function readUserEvents(runInfluxql: RunInfluxql, query: UserEventsQuery): Promise<UserEventsPage> {
  const { limit } = query;
  const range = rangeOf(query);
  if (query.apps.length === 0 || range.from >= range.to) return { events: [] };
  const where = [
    ...appConditions(query.apps),
    equal('userBucket', userBucketOf(query.userId)),
    { column: 'record', matches: patternOf(query) },
  ];
  const newest = await newestEvents(runInfluxql, { where, range, after: query.after, limit: limit + 1 });
  const page = newest.slice(0, limit);
  const events = page.map(({ view }) => view);
  const last = page.at(-1);
  if (newest.length <= limit || last === undefined) return { events };
  return { events, next: { timeNs: last.timeNs, id: last.key } };
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
  limit: number;
}

/** From the newest window to the oldest, until there are enough. */
async function newestEvents(runInfluxql: RunInfluxql, query: NewestQuery): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (const { from, to: end } of windowsBackwards(query.range)) {
    let [to, maxRows] = [end, query.limit - found.length + SPARE_ROWS];
    for (;;) {
      const rows = await readRows(runInfluxql, { where: query.where, range: { from, to }, maxRows });
      const isAll = rows.length < maxRows;
      const oldest = rows.at(-1)?.timeNs;
      // The limit may have cut the last nanosecond into two: it is read again.
      const whole = isAll ? rows : rows.filter(({ timeNs }) => timeNs !== oldest);
      found.push(...whole.sort(newestFirst).filter((event) => isAfter(event, query.after)));
      if (found.length >= query.limit) return found;
      if (isAll || oldest === undefined) break;
      if (whole.length === 0) maxRows *= 2;
      to = oldest + 1n;
    }
  }
  return found;
}

const newestFirst = (a: StoredEvent, b: StoredEvent): number =>
  compareNs(b.timeNs, a.timeNs) || (a.key < b.key ? 1 : -1);

const isAfter = ({ timeNs, key }: StoredEvent, after: UserEventsQuery['after']): boolean =>
  after === undefined || timeNs < after.timeNs || key < after.id;

async function readRows(
  runInfluxql: RunInfluxql,
  { where, range, maxRows }: { where: readonly Condition[]; range: NsRange; maxRows: number },
): Promise<StoredEvent[]> {
  const statement = select({
    what: '"record"',
    from: RECORDS,
    where,
    range,
    rest: `ORDER BY time DESC LIMIT ${maxRows}`,
  });
  const rows: StoredEvent[] = [];
  await runInfluxql(statement, ({ values }) => {
    for (const [time, record] of values) {
      const timeNs = parseNs(String(time));
      const view = viewOf(String(record), msOfNs(timeNs));
      rows.push({ timeNs, key: identityText(view.appId, view.eventId), view });
    }
  });
  return rows;
}
