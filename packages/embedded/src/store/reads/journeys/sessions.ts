import { type SessionEvent, userSessions } from '@analytics/shared/journeys';
import type { SessionFigures, SessionsQuery } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { userHash } from '../../user-hash.js';
import { type Conditions, msOfNs, numberOf, rowsOf, textOf } from '../values.js';
import { eventsOfUsers, ifNotTooMany } from './user-events.js';

/** The figures of all users' sessions; of one user also a page of them. */
export function readSessions(connection: DuckDBConnection, query: SessionsQuery): Promise<SessionFigures> {
  const { ofUser, maxEvents } = query;
  const where = eventsOfUsers(query);
  if (ofUser !== undefined) {
    where.add(`user_hash = ${where.bind(userHash(ofUser.userId))}`);
    where.equal('user_id', ofUser.userId);
  }
  return ifNotTooMany(connection, { where, maxEvents }, () =>
    ofUser === undefined
      ? countSessions(connection, where, query)
      : listSessions(connection, where, { ...query, ofUser }),
  );
}

async function listSessions(
  connection: DuckDBConnection,
  where: Conditions,
  query: SessionsQuery & { ofUser: NonNullable<SessionsQuery['ofUser']> },
): Promise<SessionFigures> {
  const sql = `SELECT time_ns, event_name, session_id FROM ${allRows('events')} WHERE ${where.sql} ORDER BY time_ns`;
  return userSessions((await rowsOf(connection, sql, where)).map(eventOf), query);
}

const eventOf = ([time, eventName, sessionId]: readonly DuckDBValue[]): SessionEvent => ({
  ms: msOfNs(time),
  eventName: textOf(eventName),
  sessionId: textOf(sessionId),
});

/**
 * One row without a start has the figures of all sessions; each other one is an interval.
 *
 * Events of a user within one stretch of `idle` by the clock are always of one session, so whole stretches are put in order,
 * of which there are far fewer than events. A session is a stretch that stands alone, or goes from one that begins it to the
 * next that ends it.
 */
async function countSessions(
  connection: DuckDBConnection,
  where: Conditions,
  { idleMs, intervalMs }: SessionsQuery,
): Promise<SessionFigures> {
  const [idle, width] = [where.bind(BigInt(idleMs)), where.bind(BigInt(intervalMs))];
  const rows = await rowsOf(
    connection,
    `WITH stretches AS (
       SELECT user_hash, min(time_ns) // 1000000 AS first, max(time_ns) // 1000000 AS last, count(*) AS events
       FROM ${allRows('events')} WHERE ${where.sql} GROUP BY user_hash, time_ns // (${idle} * 1000000)),
     neighbours AS (
       SELECT *, lag(last) OVER beside AS before, lead(first) OVER beside AS next
       FROM stretches WINDOW beside AS (PARTITION BY user_hash ORDER BY first)),
     marked AS MATERIALIZED (
       SELECT *, coalesce(first - before > ${idle}, true) AS begins, coalesce(next - last > ${idle}, true) AS ends
       FROM neighbours),
     ways AS (
       SELECT begins, first, lead(last) OVER (PARTITION BY user_hash ORDER BY first) AS last
       FROM marked WHERE begins <> ends),
     sessions AS MATERIALIZED (
       SELECT first AS start, last - first AS length FROM marked WHERE begins AND ends
       UNION ALL SELECT first, last - first FROM ways WHERE begins)
     SELECT NULL AS start, count(*), (SELECT count(*) FROM marked WHERE before IS NULL), (SELECT sum(events) FROM marked),
       quantile_cont(length, 0.5), quantile_disc(length, 0.95) FROM sessions
     UNION ALL
     SELECT start // ${width} * ${width} AS start, count(*), 0, 0, 0, 0 FROM sessions GROUP BY 1
     ORDER BY start`,
    where,
  );
  const figures: SessionFigures = { count: 0, users: 0, events: 0, medianMs: null, p95Ms: null, overTime: [] };
  for (const [start = null, count, users, events = null, median = null, p95 = null] of rows) {
    if (start !== null) figures.overTime.push({ start: numberOf(start), count: numberOf(count) });
    else if (events !== null) {
      figures.count = numberOf(count);
      figures.users = numberOf(users);
      figures.events = numberOf(events);
      figures.medianMs = numberOf(median);
      figures.p95Ms = numberOf(p95);
    }
  }
  return figures;
}
