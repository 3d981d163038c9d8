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

  it('shows of an app nothing that is older than its own limit, and of the others the whole range', async () => {
    const [one, two] = [createScope(current), createScope(current)];
    const { userId } = one;
    const times = [0, 1_000, 2_000, 3_000];
    await current().store.write(
      [one, two].flatMap((scope, app) =>
        times.flatMap((time, index) => [
          scope.event({ userId, eventId: `${app}.${index}`, timestamp: NOON + time + app }),
          scope.metric({ metricName: `n${one.appId}`, value: 10 * app + index, timestamp: NOON + time + app }),
        ]),
      ),
    );
    const earliest = new Map([[one.appId, NOON + 2_000]]);
    const shown = ['1.3', '0.3', '1.2', '0.2', '1.1', '1.0'];
    for (const apps of ['all' as const, [one.appId, two.appId]]) {
      expect(idsOf(await one.events({ apps, earliest }))).toEqual(shown);
      const query = { userId, apps, earliest, range: DAY, limit: 3 };
      const page = await current().store.userEvents(query);
      const rest = await current().store.userEvents({ ...query, ...(page.next && { after: page.next }) });
      expect(idsOf([...page.events, ...rest.events])).toEqual(shown);

      const metrics = { apps, earliest, metricName: `n${one.appId}` };
      const values = async (more: object) => (await one.metrics({ ...metrics, ...more })).map(({ value }) => value);
      expect(await values({})).toEqual([10, 11, 2, 12, 3, 13]);
      expect(await values({ limit: 3 })).toEqual([10, 11, 2]);
      expect(await values({ limit: 2, order: 'desc' })).toEqual([13, 3]);
      expect((await values({ aggregation: 'count' })).sort()).toEqual([2, 4]);
      expect(await values({ aggregation: 'count', windowMs: 60_000 })).toEqual(one.appId < two.appId ? [2, 4] : [4, 2]);
    }
    const scanned = await one.scanned('event', { apps: [one.appId, two.appId], earliest });
    expect(scanned.map(({ point: { record } }) => 'eventId' in record && record.eventId)).toEqual([...shown].reverse());
  });
}
