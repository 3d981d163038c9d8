import { DAY_MS } from '@analytics/shared/domain';
import type { RecordReader, UserEventsQuery } from '@analytics/shared/ports';
import { createAppRetention, retainedReader } from '@analytics/shared/retention';
import { expect, it } from 'vitest';
import { appSettings, catalogOf, NOW } from './fixture.js';

const RANGE = { from: NOW - 30 * DAY_MS, to: NOW };
const WEEK_AGO = NOW - 7 * DAY_MS;

const catalog = catalogOf({
  app: { shop: appSettings({ retentionDays: 7 }), blog: appSettings({ retentionDays: 60 }), wiki: appSettings() },
});
const retention = createAppRetention({ catalog, clock: { now: () => NOW } });

const notHere = (): never => {
  throw new Error('this part was not meant to be used here');
};
const reader = (parts: Partial<RecordReader>): RecordReader => ({
  userEvents: notHere,
  metricSeries: notHere,
  metricSamples: notHere,
  dashboard: notHere,
  funnel: notHere,
  retention: notHere,
  sessions: notHere,
  apps: notHere,
  findRecord: notHere,
  names: notHere,
  eventSeries: notHere,
  ...parts,
});

/** What a store is asked for a user's events of these apps. */
async function askedFor(apps: UserEventsQuery['apps'], range = RANGE): Promise<UserEventsQuery> {
  let asked: UserEventsQuery | undefined;
  const store = reader({
    userEvents: async (query) => {
      asked = query;
      return { events: [] };
    },
  });
  await retainedReader(store, retention).userEvents({ userId: 'user', apps, range, limit: 10 });
  return asked!;
}

it.each([['wiki'], ['blog'], ['unknown']])(
  'a read of %s, which keeps its records longer, stays as it is',
  async (app) => {
    expect(await askedFor([app])).toEqual({ userId: 'user', apps: [app], range: RANGE, limit: 10 });
  },
);

it('a read of one app begins with what it keeps, and may be empty', async () => {
  expect((await askedFor(['shop'])).range).toEqual({ from: WEEK_AGO, to: NOW });
  const before = { from: RANGE.from, to: WEEK_AGO - 1 };
  expect((await askedFor(['shop'], before)).range).toEqual({ from: WEEK_AGO, to: WEEK_AGO });
});

it.each([['all' as const], [['shop', 'wiki', 'blog']]])(
  'a read of %s keeps its range, but for the app',
  async (apps) => {
    expect(await askedFor(apps)).toMatchObject({ range: RANGE, earliest: new Map([['shop', WEEK_AGO]]) });
    expect(await askedFor(apps, { from: WEEK_AGO, to: NOW })).not.toHaveProperty('earliest');
  },
);

it('a dashboard counts what its app keeps', async () => {
  let asked: unknown;
  const figures = { totalEvents: 0, activeUsers: 0, topEvents: [], eventsOverTime: [], recentMetrics: [] };
  const store = reader({
    dashboard: async (query) => {
      asked = query;
      return figures;
    },
  });
  await retainedReader(store, retention).dashboard({ appId: 'shop', range: RANGE, intervalMs: DAY_MS });
  expect(asked).toMatchObject({ range: { from: WEEK_AGO, to: NOW } });
});

it('apps, names and series are of what each app keeps', async () => {
  const asked: unknown[] = [];
  const keep = async (query: unknown) => {
    asked.push(query);
    return [] as never;
  };
  const store = retainedReader(reader({ apps: keep, names: keep, eventSeries: keep }), retention);
  await store.names({ kind: 'event', appId: 'shop', range: RANGE, limit: 1 });
  const bounds = [RANGE.from, RANGE.to];
  await store.eventSeries({ appId: 'shop', range: RANGE, bounds, where: {}, measure: 'events', keys: [] });
  await store.apps({ apps: 'all', range: RANGE, countFrom: RANGE.from });
  const kept = { range: { from: WEEK_AGO, to: NOW } };
  expect(asked).toMatchObject([kept, { ...kept, bounds }, { earliest: new Map([['shop', WEEK_AGO]]) }]);
});

it('questions about the ways of users are of what their app keeps', async () => {
  const asked: unknown[] = [];
  const keep = async (query: unknown) => {
    asked.push(query);
    return { steps: [] } as never;
  };
  const store = retainedReader(reader({ funnel: keep, retention: keep, sessions: keep }), retention);
  const ofShop = { appId: 'shop', range: RANGE };
  await store.funnel({ ...ofShop, steps: [], withinMs: 1 });
  await store.retention({ ...ofShop, periods: [RANGE.from] });
  await store.sessions({ ...ofShop, idleMs: 1, intervalMs: DAY_MS });
  const kept = { range: { from: WEEK_AGO, to: NOW } };
  expect(asked).toMatchObject([kept, kept, kept]);
});
