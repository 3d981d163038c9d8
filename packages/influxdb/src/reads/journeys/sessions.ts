import { createSessionCount, type SessionEvent, userSessions } from '@analytics/shared/journeys';
import type { SessionFigures, SessionsQuery } from '@analytics/shared/ports';
import type { QueryRunner } from '../../query/queries.js';
import { eachUserEvent } from './journey-scan.js';
import { eachRecordOf } from './record-scan.js';

/** The figures of all users' sessions; of one user also a page of them. */
export async function readSessions(runner: QueryRunner, query: SessionsQuery): Promise<SessionFigures> {
  const { idleMs, intervalMs, ofUser, ...range } = query;
  if (ofUser === undefined) {
    const sessions = createSessionCount({ idleMs, intervalMs });
    await eachUserEvent(runner, { ...range, names: [], columns: 'user' }, ({ user, ms }) => sessions.add(user, ms));
    return sessions.figures();
  }
  const events: SessionEvent[] = [];
  await eachRecordOf(runner, { ...range, userId: ofUser.userId }, ({ ms, eventName, sessionId }) =>
    events.push({ ms, eventName, sessionId }),
  );
  return userSessions(events, { idleMs, intervalMs, ofUser });
}
