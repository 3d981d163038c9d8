import { describe, expect, it } from 'vitest';
import { dashboard } from '../../src/queries/dashboard.ts';
import { eventSeries } from '../../src/queries/event-series.ts';
import { metricSeries } from '../../src/queries/metric-series.ts';
import { names } from '../../src/queries/names.ts';
import { userEvents } from '../../src/queries/user-events.ts';
import { clock } from '../fixture/app.ts';
import { askedStore } from '../fixture/stores.ts';

const RANGE = { startTime: '-1h', endTime: 'now()' };
const signal = new AbortController().signal;

function fixture() {
  const { store, asked } = askedStore();
  return { deps: { store, clock, maxRangeMs: 86_400_000 }, asked };
}

describe('a query reads the apps of its scope only', () => {
  it.each([
    ['all apps, when no app is named', 'all' as const, undefined, 'all'],
    ['the apps of the scope, when no app is named', ['a', 'b'], undefined, ['a', 'b']],
    ['the app that is named, of all apps', 'all' as const, 'a', ['a']],
    ['the app that is named, of the scope', ['a', 'b'], 'b', ['b']],
    ['nothing, with an empty scope', [], undefined, []],
  ])('%s', async (_case, apps, appId, read) => {
    const { deps, asked } = fixture();
    const app = appId === undefined ? {} : { appId };
    await userEvents.run(deps, { ...RANGE, ...app, apps, userId: 'u-1', limit: 1 }, signal);
    await metricSeries.run(deps, { ...RANGE, ...app, apps, tags: {}, limit: 1, order: 'asc' }, signal);
    expect([asked.userEvents[0]?.apps, asked.metricSeries[0]?.apps]).toEqual([read, read]);
  });

  it('a dashboard reads an app of the scope', async () => {
    const { deps, asked } = fixture();
    await dashboard.run(deps, { ...RANGE, apps: ['a', 'b'], appId: 'b' }, signal);
    expect(asked.dashboard).toMatchObject([{ appId: 'b' }]);
  });

  it.each([[['a', 'b']], [[]], [['all']]])(
    'an app outside the scope %j is forbidden, and the store is not asked',
    async (apps: string[]) => {
      const { deps, asked } = fixture();
      const asking = { ...RANGE, apps, appId: 'c' };
      const queries = [
        () => userEvents.run(deps, { ...asking, userId: 'u-1', limit: 1 }, signal),
        () => metricSeries.run(deps, { ...asking, tags: {}, limit: 1, order: 'asc' }, signal),
        () => dashboard.run(deps, asking, signal),
        () => names.run(deps, { ...asking, kind: 'event', limit: 1 }, signal),
        () => eventSeries.run(deps, { ...asking, where: {}, measure: 'events', timezone: 'UTC', limit: 1 }, signal),
      ];
      for (const query of queries) await expect(query()).rejects.toMatchObject({ code: 'forbidden', status: 403 });
      expect(Object.values(asked).flat()).toEqual([]);
    },
  );
});
