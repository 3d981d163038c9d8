import type { Sessions } from '@analytics/shared/contracts';
import { NS_PER_MS, WINDOW_MS } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { SessionFigures, SessionsQuery, UserSession } from '@analytics/shared/ports';
import { encodeCursor, positionOf } from './cursor.js';
import { durationOf } from './duration.js';
import type { Query, Scoped } from './query.js';
import { type RangeInput, rangeOf, saidRange } from './range.js';
import { checkScope } from './scope.js';
import { dashboardInterval, fillIntervals } from './windows.js';

export interface SessionsParameters extends Scoped, RangeInput {
  appId: string;
  idle: string;
  userId?: string;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** JSON of a session. */
const SESSION_BYTES = 1_024;

/** How users' events fall into sessions; of one user, the sessions too. */
export const sessions: Query<SessionsParameters, Sessions> = {
  name: 'sessions',
  maxBytes: ({ userId, limit }) => (userId === undefined ? 0 : limit * SESSION_BYTES),
  run: async (deps, { apps, appId, idle, userId, limit, cursor, ...times }, signal) => {
    checkScope(apps, appId);
    const idleMs = durationOf(idle, { path: 'idle', min: '1m', max: '24h' });
    const range = rangeOf(deps, times);
    const interval = dashboardInterval(range.to - range.from);
    const intervalMs = WINDOW_MS[interval];
    const query = { appId, range, idleMs, intervalMs, ofUser: pageOf({ userId, limit, cursor }) };
    const figures = await deps.store.sessions(query, signal);
    const { count, users, medianMs, p95Ms, overTime } = figures;
    return {
      appId,
      ...saidRange(times, range),
      idle,
      count,
      users,
      medianMs,
      p95Ms,
      eventsPerSession: count === 0 ? 0 : figures.events / count,
      overTime: fillIntervals(overTime, range, intervalMs).map(({ start, count: begun }) => ({
        timestamp: new Date(start).toISOString(),
        count: begun,
      })),
      interval,
      ...listOf(figures),
      estimated: false,
    };
  },
};

/** What a cursor means; it needs a user, because only then sessions are listed. */
interface AskedPage {
  userId: string | undefined;
  limit: number;
  cursor: string | undefined;
}

function pageOf({ userId, limit, cursor }: AskedPage): SessionsQuery['ofUser'] {
  if (userId !== undefined) {
    const before = cursor === undefined ? undefined : Number(positionOf(cursor).timeNs / NS_PER_MS);
    return { userId, limit, before };
  }
  if (cursor === undefined) return undefined;
  throw invalidRequest([{ path: 'cursor', message: 'needs userId: only then sessions are listed' }]);
}

function listOf({ sessions: listed, hasMore = false }: SessionFigures): Pick<Sessions, 'sessions' | 'nextCursor'> {
  if (listed === undefined) return {};
  const last = listed.at(-1);
  return {
    sessions: listed.map(viewOf),
    ...(hasMore &&
      last !== undefined && { nextCursor: encodeCursor({ timeNs: BigInt(last.start) * NS_PER_MS, id: '' }) }),
  };
}

const viewOf = ({ start, end, ...session }: UserSession): NonNullable<Sessions['sessions']>[number] => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
  durationMs: end - start,
  ...session,
});
