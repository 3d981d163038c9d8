import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, idsOf, NOON } from './scope.js';

/** A read sees the records of exactly the apps that it may see. */
export function appScopePromises(current: CurrentStore): void {
  it('reads exactly the apps of a list: a user’s events, metrics and aggregates', async () => {
    const [one, two, other] = [createScope(current), createScope(current), createScope(current)];
    const { userId } = one;
    const scopes = [one, two, other];
    await current().store.write(
      scopes.flatMap((scope, index) => [
        scope.event({ userId, eventId: `e${index}`, timestamp: NOON + index }),
        scope.metric({ value: index, timestamp: NOON + index }),
      ]),
    );
    const apps = [two.appId, one.appId];
    expect(idsOf(await one.events({ apps }))).toEqual(['e1', 'e0']);
    expect((await one.metrics({ apps })).map(({ value }) => value)).toEqual([0, 1]);
    const counts = await one.metrics({ apps, aggregation: 'count' });
    expect(counts.map(({ appId }) => appId).sort()).toEqual([...apps].sort());
    const medians = await one.metrics({ apps, aggregation: 'median', windowMs: 60_000 });
    expect(medians.map(({ appId, value }) => [appId, value]).sort()).toEqual(
      [
        [one.appId, 0],
        [two.appId, 1],
      ].sort(),
    );
  });

  it('pages through the events of several apps, and filters them, without leaving the list', async () => {
    const [one, two, other] = [createScope(current), createScope(current), createScope(current)];
    const { userId } = one;
    await current().store.write(
      [one, two, other].flatMap((scope, index) =>
        ['a', 'b', 'c'].map((eventName, at) =>
          scope.event({ userId, eventName, eventId: `${eventName}${index}`, timestamp: NOON + at * 10 + index }),
        ),
      ),
    );
    const query = { userId, apps: [one.appId, two.appId], range: DAY, limit: 4 };
    const page = await current().store.userEvents(query);
    expect(idsOf(page.events)).toEqual(['c1', 'c0', 'b1', 'b0']);
    const last = await current().store.userEvents({ ...query, ...(page.next && { after: page.next }) });
    expect(idsOf(last.events)).toEqual(['a1', 'a0']);
    expect(idsOf(await one.events({ apps: query.apps, eventName: 'b' }))).toEqual(['b1', 'b0']);
  });

  it('reads nothing for an empty list', async () => {
    const scope = createScope(current);
    await scope.write([scope.event(), scope.metric()]);
    expect(await current().store.userEvents({ userId: scope.userId, apps: [], range: DAY, limit: 10 })).toEqual({
      events: [],
    });
    expect(await scope.metrics({ apps: [] })).toEqual([]);
    for (const aggregation of ['count', 'median'] as const) {
      expect(await scope.metrics({ apps: [], aggregation })).toEqual([]);
      expect(await scope.metrics({ apps: [], aggregation, windowMs: 60_000 })).toEqual([]);
    }
  });
}
