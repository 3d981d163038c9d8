import { NS_PER_MS } from '@analytics/shared/domain';
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
 * A user's events of one stretch of time that is no longer than `idle` are of one session. So stretches are put in order, of
 * which there are fewer than events: those that begin a session each know the end of the one before, be it the user's or not.
 */
async function countSessions(
  connection: DuckDBConnection,
  where: Conditions,
  { idleMs, intervalMs }: SessionsQuery,
): Promise<SessionFigures> {
  const [idle, width] = [where.bind(BigInt(idleMs)), where.bind(BigInt(intervalMs))];
  const rows = await rowsOf(
    connection,
    `WITH stretches AS MATERIALIZED (
       SELECT user_hash, min(time_ns) // 1000000 AS first, max(time_ns) // 1000000 AS last, count(*) AS events
       FROM ${allRows('events')} WHERE ${where.sql} GROUP BY user_hash, time_ns >> ${stretchBits(idleMs)}),
     placed AS (
       SELECT user_hash, first, lag(user_hash) OVER ordered AS user_before, lag(last) OVER ordered AS last_before
       FROM stretches WINDOW ordered AS (ORDER BY user_hash, first)),
     begun AS (
       SELECT user_hash, first, last_before, user_hash IS DISTINCT FROM user_before AS is_other_user
       FROM placed WHERE is_other_user OR first - last_before > ${idle}),
     sessions AS MATERIALIZED (
       SELECT first AS start, is_other_user, coalesce(lead(last_before) OVER (ORDER BY user_hash, first),
         (SELECT max(last) FROM stretches WHERE user_hash = (SELECT max(user_hash) FROM stretches))) - first AS length
       FROM begun)
     SELECT NULL AS start, count(*), count(*) FILTER (is_other_user), (SELECT sum(events) FROM stretches),
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

/** The longest stretch of a power of two nanoseconds that is not longer than `idle`: shifting takes less than dividing. */
const stretchBits = (idleMs: number): number => Math.floor(Math.log2(idleMs * Number(NS_PER_MS)));
