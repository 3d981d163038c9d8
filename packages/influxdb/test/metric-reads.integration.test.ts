import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { describeOnRealServers, metricPoint } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { figuresOfInfluxDb } from '../src/reads/metric-figures.js';
import { quantilesOf } from '../src/reads/metric-quantiles.js';
import { createFixture, type Fixture } from './store-fixture.js';

/** Half an hour ago, to the minute: within every retention of these tests. */
const NOW = Math.floor(Date.now() / 60_000) * 60_000 - 30 * 60_000;
/** Noon of yesterday. */
const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
const RANGE = { from: NOW - DAY_MS, to: NOW + DAY_MS };

describeOnRealServers('A read of metrics of the InfluxDB store', (servers) => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = createFixture(servers);
  });
  afterEach(() => fixture.cleanUp());

  it('tells the units of a window apart from those of another', async () => {
    const store = await fixture.openStore();
    const appId = `units-${NOW}`;
    const value = (minute: number, unit: string, host: string) =>
      metricPoint({ appId, unit, tags: { host }, timestamp: NOW - minute * 60_000 });
    await store.write([
      value(10, 'ms', 'a'),
      value(9, 's', 'b'),
      value(8, 'ms', 'a'),
      value(2, 'ms', 'a'),
      value(1, 's', 'b'),
    ]);
    const windows = await store.metricSeries({
      apps: [appId],
      range: RANGE,
      tags: {},
      limit: 10,
      order: 'desc',
      aggregation: 'count',
      windowMs: 60_000,
    });
    expect(windows.map(({ unit }) => unit)).toEqual(['s', 'ms', 'ms', 's', 'ms']);
    const whole = {
      apps: [appId],
      range: { from: NOW - 3 * 60_000, to: NOW },
      tags: {},
      limit: 10,
      order: 'desc' as const,
    };
    expect(await store.metricSeries({ ...whole, aggregation: 'max' })).toMatchObject([
      { unit: '', units: ['ms', 's'] },
    ]);
  });

  it('gives the windows of several names, sparse over a long range, in order and no more than its limit', async () => {
    const store = await fixture.openStore();
    const values = Array.from({ length: 120 }, (_, index) => ({
      metricName: `m${index % 3}`,
      value: 2 ** (index % 40),
      timestamp: NOON - index * 7 * HOUR_MS - (index % 5),
    }));
    await store.write(values.map((value) => metricPoint({ ...value, appId: 'app', metricType: 'gauge' })));
    const range = { from: NOON - 31 * DAY_MS + 1, to: NOON - 3 };
    for (const windowMs of [HOUR_MS, 5 * HOUR_MS, DAY_MS, 7 * DAY_MS]) {
      const windows = new Map<string, { timestamp: number; metricName: string; value: number }>();
      for (const { metricName, value, timestamp } of values) {
        if (timestamp < range.from || timestamp >= range.to) continue;
        const start = Math.floor(timestamp / windowMs) * windowMs;
        const key = `${start} ${metricName}`;
        windows.set(key, { timestamp: start, metricName, value: (windows.get(key)?.value ?? 0) + value });
      }
      for (const order of ['asc', 'desc'] as const) {
        const sign = order === 'asc' ? 1 : -1;
        const expected = [...windows.values()].sort(
          (a, b) => sign * (a.timestamp - b.timestamp) || (a.metricName < b.metricName ? -1 : 1),
        );
        for (const limit of [1, 7, 60, 1_000]) {
          const query = { apps: 'all' as const, range, tags: {}, limit, order, windowMs };
          const found = await store.metricSeries({ ...query, aggregation: 'sum' });
          expect(
            found.map(({ timestamp, metricName, value }) => ({ timestamp: Date.parse(timestamp), metricName, value })),
          ).toEqual(expected.slice(0, limit));
          // The same windows, one value in most of them.
          const medians = await store.metricSeries({ ...query, aggregation: 'median' });
          expect(medians.map(({ timestamp }) => timestamp)).toEqual(found.map(({ timestamp }) => timestamp));
        }
      }
    }
  });

  it.each([undefined, 'host'])('of quantiles by %s is the same where InfluxDB finds the values', async (byTag) => {
    const store = await fixture.openStore();
    await store.write(
      [1, 2, 3, 10, 99, 100, 101, 1_000].flatMap((count) =>
        Array.from({ length: count }, (_, index) =>
          metricPoint({
            appId: 'app',
            metricName: `of ${count}`,
            value: (index * 7_919) % 1_009,
            // Some have no host.
            ...(index % 3 > 0 && { tags: { host: `h${index % 3}` } }),
            timestamp: NOW - index,
          }),
        ),
      ),
    );
    const queries = fixture.newQueries();
    const query = {
      apps: 'all' as const,
      range: RANGE,
      tags: {},
      limit: 100,
      order: 'asc' as const,
      ...(byTag && { byTag }),
    };
    for (const quantile of ['median', 'p90', 'p95', 'p99'] as const) {
      const [here, there] = await queries.read(async ({ runInfluxql }) => {
        const counts = await figuresOfInfluxDb(runInfluxql, query, 'count');
        const of = (maxValues: number) => quantilesOf(runInfluxql, query, counts, quantile, maxValues);
        return [await of(10_000), await of(0)];
      });
      expect(here).toHaveLength(byTag === undefined ? 8 : 21);
      expect(there).toEqual(here);
    }
    await queries.close();
  });
});
