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

/** One row without a start has the figures of all sessions; each other one is an interval. */
async function countSessions(
  connection: DuckDBConnection,
  where: Conditions,
  { idleMs, intervalMs }: SessionsQuery,
): Promise<SessionFigures> {
  const [idle, width] = [where.bind(BigInt(idleMs)), where.bind(BigInt(intervalMs))];
  const rows = await rowsOf(
    connection,
    `WITH timed AS (SELECT user_hash, time_ns // 1000000 AS ms FROM ${allRows('events')} WHERE ${where.sql}),
     marked AS (
       SELECT user_hash, ms, coalesce(ms - lag(ms) OVER (PARTITION BY user_hash ORDER BY ms) > ${idle}, true) AS begins
       FROM timed),
     numbered AS (
       SELECT user_hash, ms, count(*) FILTER (begins) OVER (
         PARTITION BY user_hash ORDER BY ms, begins DESC ROWS UNBOUNDED PRECEDING) AS number
       FROM marked),
     sessions AS MATERIALIZED (
       SELECT user_hash, min(ms) AS start, max(ms) - min(ms) AS length, count(*) AS events
       FROM numbered GROUP BY user_hash, number)
     SELECT NULL AS start, count(*), count(DISTINCT user_hash), sum(events),
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
