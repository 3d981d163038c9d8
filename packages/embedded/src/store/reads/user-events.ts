import type { EventView } from '@analytics/shared/contracts';
import type { UserEventsPage, UserEventsQuery } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { userHash } from '../user-hash.js';
import { Conditions, msOfNs, nsOf, rfc3339, rowsOf, textOf } from './values.js';

function viewOf(row: readonly DuckDBValue[]): EventView {
  const [appId, eventId, userId, eventType, eventName, sessionId, userAgent, ipAddress, properties] = row
    .slice(1)
    .map(textOf);
  return {
    timestamp: rfc3339(msOfNs(row[0])),
    eventId: eventId ?? '',
    appId: appId ?? '',
    userId: userId ?? '',
    eventType: eventType ?? '',
    eventName: eventName ?? '',
    properties: JSON.parse(properties ?? '{}') as EventView['properties'],
    sessionId: sessionId ?? '',
    userAgent: userAgent ?? '',
    ipAddress: ipAddress ?? '',
  };
}

/** One user's events, newest first, ties by id; one more row than asked tells whether there is a next page. */
export async function readUserEvents(connection: DuckDBConnection, query: UserEventsQuery): Promise<UserEventsPage> {
  const where = new Conditions();
  // Ids are compared only where the hash is the user's: to find it takes a fifth of the time.
  where.add(`user_hash = ${where.bind(userHash(query.userId))}`);
  where.equal('user_id', query.userId);
  where.within(query.range);
  where.inScope('app_id', query.apps);
  where.equal('event_type', query.eventType);
  where.equal('event_name', query.eventName);
  if (query.after !== undefined) {
    const time = where.bind(query.after.timeNs);
    where.add(`(time_ns < ${time} OR (time_ns = ${time} AND event_id < ${where.bind(query.after.id)}))`);
  }
  const rows = await rowsOf(
    connection,
    `SELECT time_ns, app_id, event_id, user_id, event_type, event_name, session_id, user_agent, ip_address, properties
     FROM events WHERE ${where.sql} ORDER BY time_ns DESC, event_id DESC LIMIT ${where.bind(BigInt(query.limit) + 1n)}`,
    where,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const events = page.map(viewOf);
  if (rows.length <= query.limit || last === undefined) return { events };
  return { events, next: { timeNs: nsOf(last[0]), id: textOf(last[2]) } };
}
