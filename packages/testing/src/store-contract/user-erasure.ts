import { randomUUID } from 'node:crypto';
import type { EventRecord } from '@analytics/shared/contracts';
import { HOUR_MS } from '@analytics/shared/domain';
import type { Anonymisation, AppUser, ErasedPortion } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { type CurrentStore, createScope, idsOf, NOON, YESTERDAY } from './scope.js';

/** What a client may choose as the id of a user. */
const HOSTILE = `'"\\;%~$\${x}\`,= -- DROP <b>\u2028é日😀`.padEnd(512, '\\"');
/** More than one portion of a store. */
const MANY = 2_500;

const PSEUDONYM = `anonymous-${randomUUID()}`;
const anonymous: Anonymisation = {
  anonymised: (record: EventRecord) => ({
    ...record,
    userId: PSEUDONYM,
    eventId: `anonymous-${record.eventId}`,
    sessionId: '',
    userAgent: '',
    ipAddress: '',
    properties: { kept: record.properties['kept'] },
  }),
};

/** A user is taken away: for good, from every read, and nobody else. */
export function userErasurePromises(current: CurrentStore): void {
  const count = async (portions: AsyncIterable<ErasedPortion>): Promise<number> => {
    let events = 0;
    for await (const portion of portions) events += portion.events;
    return events;
  };
  const erase = (user: AppUser) => count(current().store.eraseUser(user));
  const anonymise = (user: AppUser) => count(current().store.anonymiseUser(user, anonymous));
  const eventsOf = (user: AppUser) => current().store.eventsOf(user);

  describe.each(['gone', HOSTILE])('the user %j', (userId) => {
    it('is in no page and no scan once erased, and others stay', async () => {
      const scope = createScope(current);
      const other = createScope(current);
      const [gone, neighbour] = [
        { appId: scope.appId, userId },
        { appId: scope.appId, userId: `${userId.slice(0, 500)}-` },
      ];
      await scope.write([
        ...[1, 2, 3].map((index) => scope.event({ ...gone, eventId: `e${index}`, timestamp: NOON + index })),
        scope.event({ ...neighbour, eventId: 'neighbour' }),
        scope.event({ appId: other.appId, userId, eventId: 'of another app' }),
      ]);
      expect(await eventsOf(gone)).toBe(3);
      expect(await erase(gone)).toBe(3);
      expect(await eventsOf(gone)).toBe(0);
      expect(await scope.events({ userId, apps: [scope.appId] })).toEqual([]);
      expect(idsOf(await scope.events({ userId, apps: [other.appId] }))).toEqual(['of another app']);
      expect(idsOf(await scope.events({ userId: neighbour.userId }))).toEqual(['neighbour']);
      const scanned = await scope.scanned('event');
      expect(scanned.map(({ point }) => point.kind === 'event' && point.record.eventId)).toEqual(['neighbour']);
      expect(await scope.scanned('event', { userId })).toEqual([]);
    });

    it('goes on as another one once anonymised', async () => {
      const scope = createScope(current);
      const gone = { appId: scope.appId, userId };
      const properties = { kept: 'yes', email: 'a@example.org' };
      await scope.write([
        scope.event({ ...gone, eventId: 'e1', eventName: 'signed up', timestamp: NOON, properties }),
        scope.event({ ...gone, eventId: 'e2', timestamp: NOON + 1, properties }),
      ]);
      const before = await scope.dashboard();
      expect(await anonymise(gone)).toBe(2);
      expect(await scope.events({ userId, apps: [scope.appId] })).toEqual([]);
      const [newer, older, ...others] = await scope.events({ userId: PSEUDONYM, apps: [scope.appId] });
      expect(others).toEqual([]);
      const shown = { userId: PSEUDONYM, sessionId: '', userAgent: '', ipAddress: '', properties: { kept: 'yes' } };
      expect(newer).toMatchObject({ ...shown, eventId: 'anonymous-e2' });
      expect(older).toMatchObject({ ...shown, eventId: 'anonymous-e1', eventName: 'signed up' });
      const { activeUsers, totalEvents, topEvents, eventsOverTime } = await scope.dashboard();
      expect({ activeUsers, totalEvents, topEvents, eventsOverTime }).toEqual({
        activeUsers: 1,
        totalEvents: 2,
        topEvents: before.topEvents,
        eventsOverTime: before.eventsOverTime,
      });
    });
  });

  it('keeps the totals of an erased user, and counts nobody for them', async () => {
    const scope = createScope(current);
    const at = (hour: number, userId: string, eventName: string) =>
      scope.event({ userId, eventName, eventId: randomUUID(), timestamp: YESTERDAY + hour * HOUR_MS });
    await scope.write([at(1, 'gone', 'a'), at(1, 'stays', 'a'), at(2, 'gone', 'b'), at(3, 'gone too', 'b')]);
    await erase({ appId: scope.appId, userId: 'gone' });
    await erase({ appId: scope.appId, userId: 'gone too' });
    expect(await scope.dashboard()).toMatchObject({
      totalEvents: 4,
      activeUsers: 1,
      topEvents: [
        { name: 'a', count: 2 },
        { name: 'b', count: 2 },
      ],
      eventsOverTime: [
        { start: YESTERDAY + HOUR_MS, count: 2 },
        { start: YESTERDAY + 2 * HOUR_MS, count: 1 },
        { start: YESTERDAY + 3 * HOUR_MS, count: 1 },
      ],
    });
  });

  it.each([
    ['erased', erase],
    ['anonymised', anonymise],
  ])('of many events is %s whole, and once more changes nothing, nor does a restart', async (_how, takeAway) => {
    const scope = createScope(current);
    const gone = { appId: scope.appId, userId: scope.userId };
    const points = Array.from({ length: MANY }, (_, index) =>
      scope.event({ eventId: `e${index}`, timestamp: YESTERDAY + index * 30_000 }),
    );
    await scope.write(points);
    // Late, so that a store has files and a cache of one range.
    await scope.write([scope.event({ eventId: 'late', timestamp: YESTERDAY + 15_000 })]);
    expect(await takeAway(gone)).toBe(MANY + 1);
    expect(await takeAway(gone)).toBe(0);
    await current().reopen();
    expect(await eventsOf(gone)).toBe(0);
    expect(await scope.events()).toEqual([]);
    expect((await scope.dashboard()).totalEvents).toBe(MANY + 1);
  });

  it('is nobody: nothing is found, and nothing changes', async () => {
    const scope = createScope(current);
    await scope.write([scope.event()]);
    const nobody = { appId: scope.appId, userId: 'nobody' };
    expect([await eventsOf(nobody), await erase(nobody), await anonymise(nobody)]).toEqual([0, 0, 0]);
    expect(await scope.events()).toHaveLength(1);
  });

  it('may be written to again: what comes later is there', async () => {
    const scope = createScope(current);
    await scope.write([scope.event({ eventId: 'before', timestamp: NOON })]);
    await erase(scope);
    await scope.write([scope.event({ eventId: 'again', timestamp: NOON + 1_000 })]);
    expect(idsOf(await scope.events())).toEqual(['again']);
    expect(await scope.dashboard()).toMatchObject({ totalEvents: 2, activeUsers: 1 });
  });

  it('keeps what is dated later, when only older events are to go', async () => {
    const scope = createScope(current);
    await scope.write([
      scope.event({ eventId: 'older', timestamp: NOON }),
      scope.event({ eventId: 'later', timestamp: NOON + 1 }),
    ]);
    expect(await count(current().store.eraseUser(scope, { beforeMs: NOON + 1 }))).toBe(1);
    expect(await current().store.eventsOf(scope, { beforeMs: NOON + 1 })).toBe(0);
    expect(idsOf(await scope.events())).toEqual(['later']);
  });

  it('says by when the disk is clear, which is later than now', () => {
    const range = { firstMs: NOON, lastMs: NOON };
    const { by, how } = current().store.diskClearance(range, Date.now());
    expect(by).toBeGreaterThan(Date.now());
    expect(how).not.toBe('');
  });
}
