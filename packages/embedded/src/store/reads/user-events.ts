import { PageBudget, type StoredEvent, type UserEventsPage, type UserEventsQuery } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../schema.js';
import { userHash } from '../user-hash.js';
import { Conditions, msOfNs, nsOf, rfc3339, rowsOf, textOf } from './values.js';

/**
 * Events that are read at once: DuckDB has all of them in its memory, whatever a page may hold. The first part is 4 MB of
 * the largest records, and a later one, for which records have to be small, at most 64 MB.
 */
const FIRST_PART = 16;
const PART_GROWTH = 4;
const MIN_PART = 4;
const MAX_PART = 256;

const COLUMNS =
  'time_ns, app_id, event_id, user_id, event_type, event_name, session_id, user_agent, ip_address, properties';

type Position = NonNullable<UserEventsQuery['after']>;

/** A page that is being filled. */
interface Filling {
  events: StoredEvent[];
  /** Of its last event. */
  last?: Position;
  budget: PageBudget;
}

/**
 * One user's events, newest first, ties by id. Which they are is read before they are, so that nothing is read that the
 * page has no room for; one more than asked tells whether there is a next page.
 */
export async function readUserEvents(connection: DuckDBConnection, query: UserEventsQuery): Promise<UserEventsPage> {
  const positions = await positionsOf(connection, query);
  const page: Filling = { events: [], budget: new PageBudget() };
  let isFull = positions.length > query.limit;
  for (const part of partsOf(positions.slice(0, query.limit), page.budget)) {
    const hasRoom = await addPart(connection, { query, after: page.last ?? query.after, part }, page);
    if (hasRoom) continue;
    isFull = true;
    break;
  }
  const { events, last } = page;
  return isFull && last !== undefined ? { events, next: last } : { events };
}

/** Each part is asked for once the one before is on the page: it is no larger than what seems to fit. */
function* partsOf(positions: readonly Position[], budget: PageBudget): Generator<readonly Position[]> {
  let size = FIRST_PART;
  for (let from = 0; from < positions.length; ) {
    yield positions.slice(from, from + size);
    from += size;
    size = Math.min(size * PART_GROWTH, MAX_PART, Math.max(budget.room, MIN_PART));
  }
}

async function positionsOf(connection: DuckDBConnection, query: UserEventsQuery): Promise<Position[]> {
  const where = conditionsOf(query, query.after);
  const sql = `SELECT time_ns, event_id FROM ${allRows('events')} WHERE ${where.sql}
     ORDER BY time_ns DESC, event_id DESC LIMIT ${where.bind(BigInt(query.limit) + 1n)}`;
  const rows = await rowsOf(connection, sql, where);
  return rows.map(([time, id]) => ({ timeNs: nsOf(time), id: textOf(id) }));
}

interface Part {
  query: UserEventsQuery;
  /** It begins behind this position. */
  after: Position | undefined;
  part: readonly Position[];
}

/** Adds the events of some positions to a page; false once the page is full. */
async function addPart(connection: DuckDBConnection, { query, after, part }: Part, page: Filling): Promise<boolean> {
  const where = conditionsOf(query, after);
  // Leaves out the text of everything older.
  where.add(`time_ns >= ${where.bind(part.at(-1)?.timeNs ?? 0n)}`);
  const sql = `SELECT ${COLUMNS} FROM ${allRows('events')} WHERE ${where.sql}
     ORDER BY time_ns DESC, event_id DESC LIMIT ${where.bind(BigInt(part.length))}`;
  const result = await connection.run(sql, where.values, where.types);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return true;
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const values = chunk.getRowValues(row);
      const event = eventOf(values);
      if (!page.budget.takes(event)) return false;
      page.events.push(event);
      page.last = { timeNs: nsOf(values[0]), id: event.eventId };
    }
  }
}

function conditionsOf(query: UserEventsQuery, after: Position | undefined): Conditions {
  const where = new Conditions();
  // Ids are compared only where the hash is the user's: to find it takes a fifth of the time.
  where.add(`user_hash = ${where.bind(userHash(query.userId))}`);
  where.equal('user_id', query.userId);
  where.within(query.range);
  where.inScope('app_id', query.apps);
  where.notBefore(query.earliest);
  where.equal('event_type', query.eventType);
  where.equal('event_name', query.eventName);
  if (after !== undefined) {
    const time = where.bind(after.timeNs);
    // Said alone as well: only a comparison without OR keeps DuckDB from reading the text of what is newer.
    where.add(`time_ns <= ${time}`);
    where.add(`(time_ns < ${time} OR (time_ns = ${time} AND event_id < ${where.bind(after.id)}))`);
  }
  return where;
}

function eventOf(row: readonly DuckDBValue[]): StoredEvent {
  const text = (column: number) => textOf(row[column]);
  return {
    timestamp: rfc3339(msOfNs(row[0])),
    eventId: text(2),
    appId: text(1),
    userId: text(3),
    eventType: text(4),
    eventName: text(5),
    propertiesJson: text(9),
    sessionId: text(6),
    userAgent: text(7),
    ipAddress: text(8),
  };
}
