import { randomUUID } from 'node:crypto';
import type { EventRecord } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, type Window, zoneWindows } from '@analytics/shared/domain';
import type { EventFigures, EventSeriesQuery } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { type KeptEvent, localDay, naiveNames, naiveSeries } from '../figures/naive-figures.js';
import { type RandomUsers, ZONES } from '../journeys/random-users.js';
import { storeRandomUsers } from './random-users-stored.js';
import { type CurrentStore, createScope, DAY, NOON } from './scope.js';

/** Series that are asked of each set, in each zone. */
const SERIES = 3;

/** How many events happened when, on so many sets of random events, from `firstSeed` on. */
export function figurePromises(
  current: CurrentStore,
  { sets, firstSeed = 1 }: { sets: number; firstSeed?: number },
): void {
  const seeds = Array.from({ length: sets }, (_, index) => firstSeed + index);

  it.each(seeds)('are counted as their definitions say, of the random events %i', async (seed) => {
    const { appId, users, erased } = await storeRandomUsers(current, seed);
    const there = users.events.map((event) => (event.userId === erased ? nobodys(event) : event));
    for (const timezone of ZONES) {
      for (let count = 0; count < SERIES; count += 1) await seriesIsRight(current, { users, there, appId, timezone });
    }
    for (const asked of [{ kind: 'event' }, { kind: 'property' }, { kind: 'property', eventName: 'home' }] as const) {
      const query = {
        ...asked,
        appId,
        range: users.range,
        prefix: users.one([undefined, 'c']),
        limit: users.one([2, 100]),
      };
      expect(await current().store.names(query), JSON.stringify(query)).toEqual(naiveNames(there, query));
    }
  });

  describe('of values of all kinds', () => {
    const VALUES = [
      0.1,
      -1.5,
      1e-7,
      123456789012345680000,
      2 ** 53,
      0,
      true,
      '',
      'null',
      'a"b\\c',
      'Zoë 🔑',
      [1, 'a'],
      {},
    ];

    it.each(['plan', 'a b', 'ü.x/y~z', '0', 'a.0'])('are told by their text, at the path %j', async (path) => {
      const scope = createScope(current);
      const values = [...VALUES, null, 'x'.repeat(512), 'x'.repeat(513)];
      const nested = (value: unknown) =>
        path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
      await scope.write([
        ...values.map((value) => scope.event({ properties: nested(value) })),
        scope.event({ properties: { plan: [7], a: [8] } }),
      ]);
      const series = (where: Record<string, string>) =>
        current().store.eventSeries({ ...whole(scope.appId), by: { property: path }, where, keys: { most: 50 } });
      const texts = [
        ...VALUES.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
        'x'.repeat(512),
      ];
      const { series: counted } = await series({});
      const found = counted.filter(({ kind }) => kind === 'value').map(({ key }) => key);
      expect(found).toEqual([...texts, ...(path === 'plan' ? ['[7]'] : [])].sort(byBytes));
      expect(counted.filter(({ kind }) => kind !== 'value').map(({ kind, total }) => [kind, total])).toEqual([
        ['missing', path === 'plan' ? 1 : 2],
        ['other', 1],
      ]);
      for (const text of texts) expect((await series({ [path]: text })).events, text).toBe(1);
    });
  });

  describe('each', () => {
    const questions = (
      appId: string,
    ): ((store: EventFigures, more: object, signal?: AbortSignal) => Promise<unknown>)[] =>
      (['events', 'users'] as const).flatMap((measure) =>
        [{}, { by: 'name' as const }, { by: { property: 'plan' } }, { where: { plan: 'pro' } }].map(
          (asked) => (store: EventFigures, more: object, signal?: AbortSignal) =>
            store.eventSeries({ ...whole(appId), measure, ...asked, ...more }, signal),
        ),
      );

    it('refuses to look at the properties of more events than it may, and says so', async () => {
      const scope = createScope(current);
      await scope.write([1, 2, 3].map((index) => scope.event({ timestamp: NOON + index })));
      const asked = { ...whole(scope.appId), by: { property: 'plan' } };
      await expect(current().store.eventSeries({ ...asked, maxEvents: 2 })).rejects.toMatchObject({
        code: 'question_too_large',
      });
      await expect(current().store.eventSeries({ ...asked, maxEvents: 3 })).resolves.toMatchObject({ events: 3 });
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
        for (const ask of questions(`app-${randomUUID()}`)) {
          expect(await ask(current().store, more)).toMatchObject({ events: 0, users: 0 });
        }
      }
    });

    it('gives the keys that are given, in their order, also where they have nothing', async () => {
      const scope = createScope(current);
      await scope.write([scope.event({ eventName: 'a' }), scope.event({ eventName: 'b' })]);
      for (const by of ['name', { property: 'plan' }] as const) {
        const keys = ['none', by === 'name' ? 'b' : 'pro'];
        const { series } = await current().store.eventSeries({ ...whole(scope.appId), by, keys });
        expect(series.slice(0, 2).map(({ key, total }) => [key, total])).toEqual([
          ['none', 0],
          [keys[1], by === 'name' ? 1 : 2],
        ]);
      }
    });
  });

  it('names the metrics of an app and the keys of their tags', async () => {
    const scope = createScope(current);
    await scope.write([
      scope.metric({
        metricName: 'latency',
        metricType: 'timing',
        tags: { region: 'eu', 'a b': '1' },
        timestamp: NOON + 5,
      }),
      scope.metric({ metricName: 'latency', metricType: 'timing', tags: { region: 'us' }, timestamp: NOON + 1 }),
      scope.metric({ metricName: 'load', metricType: 'gauge', tags: { host: 'x' } }),
      scope.event(),
    ]);
    const ask = (query: object) =>
      current().store.names({ kind: 'metric', appId: scope.appId, range: DAY, limit: 10, ...query });
    expect((await ask({})).names).toEqual([
      { name: 'latency', types: ['timing'], count: 2, lastSeen: NOON + 5 },
      { name: 'load', types: ['gauge'], count: 1, lastSeen: NOON },
    ]);
    expect(await ask({ limit: 1 })).toMatchObject({ names: [{ name: 'latency' }], isMore: true });
    expect((await ask({ prefix: 'lo' })).names).toMatchObject([{ name: 'load' }]);
    expect((await ask({ kind: 'tag' })).names).toEqual([
      { name: 'region', types: [], count: 2, lastSeen: NOON + 5 },
      { name: 'a b', types: [], count: 1, lastSeen: NOON + 5 },
      { name: 'host', types: [], count: 1, lastSeen: NOON },
    ]);
    expect((await ask({ kind: 'tag', metricName: 'load' })).names).toMatchObject([{ name: 'host' }]);
  });

  it('tells the apps of a scope, each as far back as it shows its events', async () => {
    const [one, other, unseen] = [createScope(current), createScope(current), createScope(current)];
    const at = (hours: number) => ({ timestamp: NOON + hours * HOUR_MS });
    await one.write([one.event(at(-3)), one.event(at(0)), one.event(at(2))]);
    await other.write([other.event(at(-3)), other.event(at(1)), other.metric(at(4))]);
    const ask = (query: object = {}) =>
      current().store.apps({ apps: [one.appId, other.appId, unseen.appId], range: DAY, countFrom: NOON, ...query });
    const figures = (appId: string, first: number, last: number, events: number) => ({
      appId,
      firstSeen: NOON + first * HOUR_MS,
      lastSeen: NOON + last * HOUR_MS,
      events,
    });
    const inOrder = (...apps: { appId: string }[]) => apps.sort((a, b) => (a.appId < b.appId ? -1 : 1));
    expect(await ask()).toEqual(inOrder(figures(one.appId, -3, 2, 2), figures(other.appId, -3, 1, 1)));
    const earliest = new Map([[one.appId, NOON + 1]]);
    expect(await ask({ earliest })).toEqual(inOrder(figures(one.appId, 2, 2, 1), figures(other.appId, -3, 1, 1)));
    expect(await ask({ earliest: new Map([[one.appId, NOON + DAY_MS]]) })).toEqual([figures(other.appId, -3, 1, 1)]);
    expect(await ask({ apps: [other.appId] })).toEqual([figures(other.appId, -3, 1, 1)]);
    expect(await ask({ apps: [] })).toEqual([]);
    expect(await ask({ apps: 'all', earliest })).toEqual(
      expect.arrayContaining([figures(one.appId, 2, 2, 1), figures(other.appId, -3, 1, 1)]),
    );
  });
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const whole = (appId: string): EventSeriesQuery => ({
  appId,
  range: DAY,
  bounds: [DAY.from, DAY.to],
  where: {},
  measure: 'events',
  keys: { most: 10 },
});

const nobodys = (event: EventRecord): KeptEvent => ({ ...event, userId: undefined, properties: {} });

interface Asked {
  users: RandomUsers;
  there: readonly KeptEvent[];
  appId: string;
  timezone: string;
}

async function seriesIsRight(current: CurrentStore, { users, there, appId, timezone }: Asked): Promise<void> {
  const { range, one } = users;
  const window = one<Window>(['1d', '1w', '1d', '1w', '6h', '1h']);
  const bounds = zoneWindows(range, window, timezone);
  const query: EventSeriesQuery = {
    appId,
    range,
    bounds,
    eventName: one([undefined, undefined, 'home']),
    eventType: one([undefined, undefined, 'view']),
    where: one<Record<string, string>>([
      {},
      {},
      { plan: 'pro' },
      { plan: '3', 'cart.total': '1' },
      { 'plan.name': 'pro' },
    ]),
    by: one<EventSeriesQuery['by']>([undefined, 'name', 'type', { property: 'plan' }, { property: 'cart.total' }]),
    measure: one(['events', 'users']),
    keys: one<EventSeriesQuery['keys']>([{ most: 2 }, { most: 10 }, ['home', 'pro', '3', 'nobody']]),
  };
  const { unsettled: _unsettled, ...answer } = await current().store.eventSeries(query);
  const expected = naiveSeries(there, query, windowOf(bounds, window, timezone));
  expect(answer, JSON.stringify({ ...query, window, timezone })).toEqual(expected);
}

/** Of days and weeks by the date on the calendar, so that not only the stores are compared but their windows too. */
function windowOf(bounds: readonly number[], window: Window, timezone: string): (ms: number) => number {
  if (window !== '1d' && window !== '1w') return (ms) => bounds.findLastIndex((start) => start <= ms);
  const unit = window === '1d' ? 'day' : 'week';
  const labels = bounds.map((start) => localDay(start, timezone, unit));
  return (ms) => labels.indexOf(localDay(ms, timezone, unit));
}
