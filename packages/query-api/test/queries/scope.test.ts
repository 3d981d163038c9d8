import { describe, expect, it } from 'vitest';
import { dashboard } from '../../src/queries/dashboard.ts';
import { metricSeries } from '../../src/queries/metric-series.ts';
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
    ['nothing, when the app that is named is outside the scope', ['a', 'b'], 'c', []],
    ['nothing, with an empty scope', [], undefined, []],
  ])('%s', async (_case, apps, appId, read) => {
    const { deps, asked } = fixture();
    const app = appId === undefined ? {} : { appId };
    await userEvents.run(deps, { ...RANGE, ...app, apps, userId: 'u-1', limit: 1 }, signal);
    await metricSeries.run(deps, { ...RANGE, ...app, apps, tags: {}, limit: 1, order: 'asc' }, signal);
    expect([asked.userEvents[0]?.apps, asked.metricSeries[0]?.apps]).toEqual([read, read]);
  });

  it('a dashboard of an app outside the scope is that of an app without records, and the store is not asked', async () => {
    const { deps, asked } = fixture();
    const outside = await dashboard.run(deps, { ...RANGE, apps: ['other'], appId: 'shop' }, signal);
    expect(asked.dashboard).toEqual([]);
    const unknown = await dashboard.run(deps, { ...RANGE, apps: ['shop'], appId: 'shop' }, signal);
    expect(asked.dashboard).toHaveLength(1);
    expect(outside).toEqual(unknown);
  });
});
