import type { UserEventsQuery } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { buildEvent } from '../builders.js';
import { type CurrentStore, createScope, DAY, idsOf, NOON } from './scope.js';

/** Order, pages, filters and ranges of one user's events. */
export function userEventPromises(current: CurrentStore): void {
  it('answers no events for a user that it does not know', async () => {
    const { userId } = createScope(current);
    expect(await current().store.userEvents({ userId, apps: 'all', range: DAY, limit: 10 })).toEqual({ events: [] });
  });

  it('returns every field of an event as it was written', async () => {
    const scope = createScope(current);
    const record = buildEvent({ appId: scope.appId, userId: scope.userId, timestamp: NOON + 123 });
    await scope.write([{ kind: 'event', record }]);
    expect(await scope.events()).toEqual([{ ...record, timestamp: new Date(NOON + 123).toISOString() }]);
  });

  it('gives the newest first, whatever the order of writing', async () => {
    const scope = createScope(current);
    const offsets = [5, 1, 9, 3, 7];
    for (const offset of offsets) await scope.write([scope.event({ eventId: `e${offset}`, timestamp: NOON + offset })]);
    expect(idsOf(await scope.events())).toEqual(['e9', 'e7', 'e5', 'e3', 'e1']);
  });

  it('applies the limit after ordering', async () => {
    const scope = createScope(current);
    const points = [4, 8, 2, 6].map((offset) => scope.event({ eventId: `e${offset}`, timestamp: NOON + offset }));
    await scope.write(points);
    expect(idsOf(await scope.events({ limit: 2 }))).toEqual(['e8', 'e6']);
  });

  it('pages through events, many of them in one millisecond, without repeating or skipping any', async () => {
    const scope = createScope(current);
    const points = Array.from({ length: 100 }, (_, index) =>
      scope.event({ eventId: `e${index}`, eventName: `name${index % 3}`, timestamp: NOON + Math.floor(index / 30) }),
    );
    await scope.write(points);
    const pages: string[][] = [];
    let after: UserEventsQuery['after'];
    do {
      const query = { userId: scope.userId, apps: 'all' as const, range: DAY, limit: 7, ...(after && { after }) };
      const page = await current().store.userEvents(query);
      pages.push(idsOf(page.events));
      after = page.next;
    } while (after !== undefined && pages.length < 30);
    expect(pages.map(({ length }) => length)).toEqual([...Array.from({ length: 14 }, () => 7), 2]);
    expect(pages.flat()).toEqual(idsOf(await scope.events()));
    expect(new Set(pages.flat()).size).toBe(100);
  });

  it('names no next page when the last one is full', async () => {
    const scope = createScope(current);
    await scope.write([scope.event(), scope.event()]);
    const page = await current().store.userEvents({ userId: scope.userId, apps: 'all' as const, range: DAY, limit: 2 });
    expect(page.events).toHaveLength(2);
    expect(page.next).toBeUndefined();
  });

  it('filters by app, type and name, each and together', async () => {
    const scope = createScope(current);
    const other = createScope(current);
    const { userId } = scope;
    await scope.write([
      scope.event({ eventId: 'a', eventType: 'click', eventName: 'buy' }),
      scope.event({ eventId: 'b', eventType: 'click', eventName: 'sell' }),
      scope.event({ eventId: 'c', eventType: 'view', eventName: 'buy' }),
      other.event({ eventId: 'd', userId, eventType: 'click', eventName: 'buy' }),
    ]);
    const found = async (query: Partial<UserEventsQuery>) => idsOf(await scope.events(query)).sort();
    expect(await found({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await found({ apps: [scope.appId] })).toEqual(['a', 'b', 'c']);
    expect(await found({ eventType: 'click' })).toEqual(['a', 'b', 'd']);
    expect(await found({ eventName: 'buy' })).toEqual(['a', 'c', 'd']);
    expect(await found({ apps: [scope.appId], eventType: 'click', eventName: 'buy' })).toEqual(['a']);
    expect(await found({ eventType: 'clic' })).toEqual([]);
  });

  it('includes the first millisecond of the range and excludes the last', async () => {
    const scope = createScope(current);
    const range = { from: NOON, to: NOON + 10 };
    const points = [-1, 0, 9, 10].flatMap((offset) =>
      Array.from({ length: 5 }, (_, index) => scope.event({ eventId: `${offset}.${index}`, timestamp: NOON + offset })),
    );
    await scope.write(points);
    const offsets = idsOf(await scope.events({ range })).map((id) => id.split('.')[0]);
    expect(offsets).toEqual([...Array.from({ length: 5 }, () => '9'), ...Array.from({ length: 5 }, () => '0')]);
  });
}
