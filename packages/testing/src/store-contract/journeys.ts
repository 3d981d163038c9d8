import { randomUUID } from 'node:crypto';
import type { EventRecord } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, MINUTE_MS, zoneWindows } from '@analytics/shared/domain';
import type { FunnelQuery, UserJourneys } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import {
  eventsByUser,
  naiveFunnel,
  naiveRetention,
  naiveSessions,
  naiveSessionsOf,
} from '../journeys/naive-answers.js';
import { type RandomUsers, ZONES } from '../journeys/random-users.js';
import { storeRandomUsers } from './random-users-stored.js';
import { type CurrentStore, createScope, DAY, NOON } from './scope.js';

/** Funnels of each set of users. */
const FUNNELS = 4;

/** What users do one after the other, on so many sets of random users, from `firstSeed` on. */
export function journeyPromises(
  current: CurrentStore,
  { sets, firstSeed = 1 }: { sets: number; firstSeed?: number },
): void {
  const seeds = Array.from({ length: sets }, (_, index) => firstSeed + index);

  it.each(seeds)('are answered as their definitions say, of the random users %i', async (seed) => {
    const { appId, users, erased } = await storeRandomUsers(current, seed);
    const there = users.events.filter(({ userId }) => userId !== erased);
    for (let count = 0; count < FUNNELS; count += 1) {
      const query = funnelOf(appId, users);
      expect(await current().store.funnel(query), JSON.stringify(query)).toEqual(naiveFunnel(there, query));
    }
    for (const timezone of ZONES) await retentionIsRight(current, { users, there, appId, timezone });
    await sessionsAreRight(current, { users, there, appId });
  });

  describe('each', () => {
    const questions = (
      appId: string,
    ): ((store: UserJourneys, more: object, signal?: AbortSignal) => Promise<unknown>)[] => {
      const base = { appId, range: DAY };
      const steps = [{ eventName: 'a' }, { eventName: 'b' }];
      return [
        (store, more, signal) => store.funnel({ ...base, steps, withinMs: DAY_MS, ...more }, signal),
        (store, more, signal) => store.funnel({ ...base, steps, byPath: 'plan', withinMs: DAY_MS, ...more }, signal),
        (store, more, signal) => store.retention({ ...base, periods: [DAY.from], ...more }, signal),
        (store, more, signal) => store.sessions({ ...base, idleMs: 1, intervalMs: HOUR_MS, ...more }, signal),
        (store, more, signal) => {
          const ofUser = { userId: 'user', limit: 1 };
          return store.sessions({ ...base, idleMs: 1, intervalMs: HOUR_MS, ofUser, ...more }, signal);
        },
      ];
    };

    it('refuses to read more events than it may, and says so', async () => {
      const scope = createScope(current);
      await scope.write(
        ['a', 'b', 'a'].map((eventName, index) =>
          scope.event({ userId: 'user', eventName, timestamp: NOON + index, eventId: String(index) }),
        ),
      );
      for (const ask of questions(scope.appId)) {
        await expect(ask(current().store, { maxEvents: 2 })).rejects.toMatchObject({ code: 'question_too_large' });
        await expect(ask(current().store, { maxEvents: 3 })).resolves.toBeDefined();
      }
    });

    it('is given up when its caller leaves', async () => {
      for (const ask of questions(`app-${randomUUID()}`)) {
        const leaving = new AbortController();
        const answer = ask(current().store, {}, leaving.signal);
        leaving.abort();
        await expect(answer).rejects.toMatchObject({ code: 'store_unavailable' });
      }
    });

    it('answers an app that nobody knows, and an empty range, with zeros', async () => {
      for (const more of [{}, { range: { from: NOON, to: NOON } }]) {
        const answers = await Promise.all(questions(`app-${randomUUID()}`).map((ask) => ask(current().store, more)));
        const nobody = [0, 1].map(() => ({ users: 0, medianMs: null }));
        const nothing = { count: 0, users: 0, events: 0, medianMs: null, p95Ms: null, overTime: [] };
        expect(answers).toEqual([
          { steps: nobody },
          { steps: nobody, groups: [] },
          [{ users: 0, returned: [0] }],
          nothing,
          { ...nothing, sessions: [], hasMore: false },
        ]);
      }
    });
  });
}

function funnelOf(appId: string, { range, condition, one }: RandomUsers): FunnelQuery {
  const steps = Array.from({ length: one([2, 2, 3, 3, 4, 10]) }, condition);
  const withinMs = one([1, MINUTE_MS, HOUR_MS, DAY_MS, 7 * DAY_MS]);
  const byPath = one([undefined, 'plan', 'cart.total']);
  return { appId, range, steps, withinMs, ...(byPath === undefined ? {} : { byPath }) };
}

interface Asked {
  users: RandomUsers;
  /** Those that are stored and have a user. */
  there: EventRecord[];
  appId: string;
}

async function retentionIsRight(
  current: CurrentStore,
  { users, there, appId, timezone }: Asked & { timezone: string },
): Promise<void> {
  const { range, one } = users;
  const unit = one<'day' | 'week'>(['day', 'week']);
  const asked = { range, first: one([undefined, 'home']), returning: one([undefined, 'home', 'pay']) };
  const periods = zoneWindows(range, unit === 'day' ? '1d' : '1w', timezone).slice(0, -1);
  const answer = await current().store.retention({ appId, periods, ...asked });
  const said = JSON.stringify({ ...asked, unit, timezone });
  expect(answer, said).toEqual(naiveRetention(there, { ...asked, unit, timezone }));
}

async function sessionsAreRight(current: CurrentStore, { users, there, appId }: Asked): Promise<void> {
  const { range, one } = users;
  const asked = { appId, range, idleMs: one([MINUTE_MS, 30 * MINUTE_MS, 24 * HOUR_MS]), intervalMs: HOUR_MS };
  expect(await current().store.sessions(asked)).toEqual(naiveSessions(there, asked));
  const ofUser = eventsByUser(there, range)[0] ?? [];
  const userId = ofUser[0]?.userId ?? 'nobody';
  const newestFirst = naiveSessionsOf(ofUser, asked.idleMs).reverse();
  let before: number | undefined;
  for (let from = 0; from === 0 || from < newestFirst.length; from += 3) {
    const {
      sessions = [],
      hasMore,
      ...figures
    } = await current().store.sessions({ ...asked, ofUser: { userId, limit: 3, before } });
    expect(figures).toEqual(naiveSessions(ofUser, asked));
    expect(sessions).toEqual(newestFirst.slice(from, from + 3).map(listed));
    expect(hasMore).toBe(newestFirst.length > from + 3);
    before = sessions.at(-1)?.start;
  }
}

const listed = (events: readonly EventRecord[]) => ({
  start: events[0]?.timestamp,
  end: events.at(-1)?.timestamp,
  events: events.length,
  firstEvent: events[0]?.eventName,
  lastEvent: events.at(-1)?.eventName,
  sessionIds: [...new Set(events.map(({ sessionId }) => sessionId))].filter((id) => id !== ''),
});
