import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import type { Aggregation, Store } from '@analytics/shared/ports';
import { describeOnRealServers, eventPoint, metricPoint } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countEvents } from '../src/reads/event-counts.js';
import { createFixture, type Fixture } from './store-fixture.js';

/** To the hour, and some hours ago. */
const START = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 5 * HOUR_MS;
const RANGE = { from: START, to: START + 3 * HOUR_MS };
const WINDOW_MS = 10 * MINUTE_MS;
const HOSTS = ['a', 'b', 'c'];

/**
 * InfluxDB before 2.9 answers Flux with some points twice where the cache has points before those of a file
 * (https://github.com/influxdata/influxdb/issues/26690). Late records make that so all the time.
 */
describeOnRealServers('Points that stand in several files and in the cache of InfluxDB', (servers) => {
  /** What each process after the first writes again of the one before it. */
  const AGAIN = [{ again: 0 }, { again: 100 }];
  let fixture: Fixture;
  let store: Store;
  beforeEach(async () => {
    fixture = createFixture(servers);
    store = await fixture.openStore();
  });
  afterEach(() => fixture.cleanUp());

  /** 1,000 points of a series are one block of a file. The last ones come late: before most of what the files have. */
  const ROUNDS = [
    { count: 6_000, from: 0, to: 0.5 },
    { count: 5_000, from: 0.5, to: 1 },
    { count: 30, from: 0, to: 0.02 },
  ];
  /** At any time of that part of the range, the same ones in each run. */
  const happened = ROUNDS.flatMap(({ count, from, to }, round) =>
    Array.from({ length: count }, (_, index) => {
      const place = (index * 7_919 + round * 104_729) % 1_000_003;
      return {
        round,
        id: `${round}-${index}`,
        host: HOSTS[(index + round) % 3] ?? '',
        value: ((index * 31 + round * 17) % 997) + round / 8,
        timestamp: START + Math.floor((from + (place / 1_000_003) * (to - from)) * 3 * HOUR_MS),
      };
    }),
  );
  type Happened = (typeof happened)[number];

  /** Each round by a process of its own. */
  async function writeInRounds(
    countAgain: number,
    pointOf: (one: Happened) => Parameters<Store['write']>[0][number],
  ): Promise<void> {
    for (let round = 0; round < ROUNDS.length; round += 1) {
      if (round > 0) await fixture.writeFiles();
      const again = happened.filter((one) => one.round === round - 1).slice(0, countAgain);
      const ofRound = happened.filter((one) => one.round === round);
      const process = await fixture.openStore();
      const outcomes = await process.write([...again, ...ofRound].map(pointOf));
      expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['stored']));
    }
  }

  const writeMetrics = (countAgain: number) =>
    writeInRounds(countAgain, ({ id, host, value, timestamp }) =>
      metricPoint({ appId: 'app', metricId: id, metricName: 'm', value, tags: { host }, timestamp }),
    );

  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const rank = (values: readonly number[], share: number): number =>
    values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
  const AGGREGATES: Partial<Record<Aggregation, (values: readonly number[]) => number>> = {
    count: (values) => values.length,
    sum,
    mean: (values) => sum(values) / values.length,
    min: (values) => Math.min(...values),
    max: (values) => Math.max(...values),
    p95: (values) => rank(values, 0.95),
  };

  it.each(AGAIN)('are aggregated once each, %o', async ({ again }) => {
    await writeMetrics(again);
    const query = { apps: ['app'], range: RANGE, tags: {}, limit: 1_000, order: 'asc' as const };
    for (const [aggregation, expected] of Object.entries(AGGREGATES) as [Aggregation, typeof sum][]) {
      const [whole] = await store.metricSeries({ ...query, aggregation });
      expect(whole?.value, aggregation).toBeCloseTo(expected(happened.map(({ value }) => value)), 6);
      const windows = await store.metricSeries({ ...query, aggregation, windowMs: WINDOW_MS });
      expect(windows).toHaveLength(18);
      for (const { timestamp, value } of windows) {
        const from = Date.parse(timestamp);
        const within = happened.filter((one) => one.timestamp >= from && one.timestamp < from + WINDOW_MS);
        expect(value, `${aggregation} ${timestamp}`).toBeCloseTo(expected(within.map((one) => one.value)), 6);
      }
    }
  });

  it.each(AGAIN)('are listed once each, %o', async ({ again }) => {
    await writeMetrics(again);
    for (const order of ['asc', 'desc'] as const) {
      const sign = order === 'asc' ? 1 : -1;
      const inOrder = happened.map(({ timestamp }) => timestamp).sort((a, b) => sign * (a - b));
      for (const limit of [10, 1_000, 20_000]) {
        const values = await store.metricSeries({ apps: 'all', range: RANGE, tags: {}, limit, order });
        expect(values.map(({ timestamp }) => Date.parse(timestamp))).toEqual(inOrder.slice(0, limit));
      }
    }
  });

  it.each(AGAIN)('are counted once each, read one by one and in the storage, %o', async ({ again }) => {
    await writeInRounds(again, ({ id, host, value, timestamp }) =>
      eventPoint({ appId: 'app', eventId: id, eventName: host, userId: `user ${value}`, timestamp }),
    );
    const { bucket } = fixture;
    const queries = fixture.newQueries();
    const counted = (few: number, intervalMs: number) =>
      queries.read((runner) => countEvents(runner, { bucket, appId: 'app', range: RANGE, intervalMs }, few));
    for (const intervalMs of [MINUTE_MS, HOUR_MS]) {
      const [byRows, inStorage] = [await counted(1_000_000, intervalMs), await counted(0, intervalMs)];
      for (const figures of [byRows, inStorage]) {
        expect(sum([...figures.counts.values()])).toBe(happened.length);
        for (const host of HOSTS) {
          expect(figures.names.get(host)).toBe(happened.filter((one) => one.host === host).length);
        }
        expect(figures.users.count).toBe(new Set(happened.map(({ value }) => value)).size);
      }
      expect(new Map([...inStorage.counts].sort())).toEqual(new Map([...byRows.counts].sort()));
    }
    await queries.close();
  });
});
