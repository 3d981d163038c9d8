import type { SessionFigures, SessionsQuery, UserSession } from '../ports/index.js';
import { ascending, medianOf, nearestRank } from './figures.js';

interface OpenSession {
  start: number;
  end: number;
}

export interface SessionCount {
  /** An event of a user; `user` is whatever stands for them, and `ms` epoch milliseconds. */
  add(user: unknown, ms: number): void;
  figures(): SessionFigures;
}

/** Counts the sessions of events that come in the order of time. */
export function createSessionCount({ idleMs, intervalMs }: Pick<SessionsQuery, 'idleMs' | 'intervalMs'>): SessionCount {
  const open = new Map<unknown, OpenSession>();
  const lengths: number[] = [];
  const overTime = new Map<number, number>();
  let events = 0;
  const begin = (user: unknown, ms: number) => {
    open.set(user, { start: ms, end: ms });
    const interval = Math.floor(ms / intervalMs) * intervalMs;
    overTime.set(interval, (overTime.get(interval) ?? 0) + 1);
  };
  const close = ({ start, end }: OpenSession) => lengths.push(end - start);
  return {
    add: (user, ms) => {
      events += 1;
      const session = open.get(user);
      if (session === undefined) begin(user, ms);
      else if (ms - session.end <= idleMs) session.end = ms;
      else {
        close(session);
        begin(user, ms);
      }
    },
    figures: () => {
      const sorted = [...lengths, ...[...open.values()].map(({ start, end }) => end - start)].sort(ascending);
      return {
        count: sorted.length,
        users: open.size,
        events,
        medianMs: medianOf(sorted),
        p95Ms: nearestRank(sorted, 0.95),
        overTime: [...overTime].map(([start, count]) => ({ start, count })).sort((a, b) => a.start - b.start),
      };
    },
  };
}

export interface SessionEvent {
  /** Epoch milliseconds. */
  ms: number;
  eventName: string;
  sessionId: string;
}

/** Different session ids of clients that are told of one session. */
const MAX_SESSION_IDS = 10;

/** The figures of one user, and a page of their sessions, newest first; the events are in the order of time. */
export function userSessions(
  events: Iterable<SessionEvent>,
  query: Pick<SessionsQuery, 'idleMs' | 'intervalMs'> & { ofUser: NonNullable<SessionsQuery['ofUser']> },
): SessionFigures {
  const { before = Number.POSITIVE_INFINITY, limit } = query.ofUser;
  const counted = createSessionCount(query);
  const sessions: UserSession[] = [];
  for (const { ms, eventName, sessionId } of events) {
    counted.add('', ms);
    let session = sessions.at(-1);
    if (session === undefined || ms - session.end > query.idleMs) {
      session = { start: ms, end: ms, events: 0, firstEvent: eventName, lastEvent: eventName, sessionIds: [] };
      sessions.push(session);
    }
    session.end = ms;
    session.lastEvent = eventName;
    session.events += 1;
    const { sessionIds } = session;
    if (sessionId !== '' && sessionIds.length < MAX_SESSION_IDS && !sessionIds.includes(sessionId)) {
      sessionIds.push(sessionId);
    }
  }
  const older = sessions.filter(({ start }) => start < before).reverse();
  return { ...counted.figures(), sessions: older.slice(0, limit), hasMore: older.length > limit };
}
