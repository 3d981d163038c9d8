import { AGGREGATIONS } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '@analytics/shared/domain';
import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, NOON, YESTERDAY } from './scope.js';

const rfc3339 = (ms: number) => new Date(ms).toISOString();
/** 1 to 10, out of order. */
const TEN = [7, 1, 10, 4, 2, 9, 3, 8, 6, 5];
const HUNDRED = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);

const MOST = Number.MAX_VALUE;
const HALF = 2 ** 1023;

/** Worked by hand: nearest rank is the ⌈p·n⌉-th value; the median of an even count is the mean of the middle two. */
const EXPECTED: [Aggregation, number[], number][] = [
  ['mean', TEN, 5.5],
  ['sum', TEN, 55],
  ['count', TEN, 10],
  ['min', TEN, 1],
  ['max', TEN, 10],
  ['median', TEN, 5.5],
  ['median', [30, 10, 20], 20],
  ['median', [5], 5],
  ['median', [1, 100], 50.5],
  ['p90', TEN, 9],
  ['p95', TEN, 10],
  ['p99', TEN, 10],
  ['p90', [40, 10, 30, 20], 40],
  ['p90', HUNDRED, 90],
  ['p95', HUNDRED, 95],
  ['p99', HUNDRED, 99],
  ['p99', [5], 5],
  ['sum', [-1.5, 0.25, 1], -0.25],
  ['min', [-3, -7, -5], -7],
  ['mean', [2.5, 3.5], 3],
  // JSON has no infinity: a sum beyond the largest number is the largest, and what lies within is exact.
  ['sum', [MOST, MOST], MOST],
  ['sum', [-MOST, -MOST, -1], -MOST],
  ['mean', [MOST, MOST], MOST],
  ['mean', [HALF, HALF, HALF, -HALF], HALF / 2],
  // Of one host more than the largest number, of another less than the least.
  ['sum', [HALF, -HALF, 0, HALF, -HALF, 0, HALF, -HALF, 0, 0, -HALF], -HALF],
  ['mean', [HALF, -HALF, 0, HALF, -HALF, 0, -HALF, -HALF], -HALF / 4],
  ['median', [MOST, MOST], MOST],
  ['median', [-MOST, MOST], 0],
];

export function metricAggregationPromises(current: CurrentStore): void {
  it.each(EXPECTED)('answers the %s of %j as %d', async (aggregation, values, expected) => {
    const scope = createScope(current);
    // Tags and times differ: the aggregate is of the app, name and type, not of one tag set.
    await scope.write(
      values.map((value, index) => scope.metric({ value, timestamp: NOON + index, tags: { host: `h${index % 3}` } })),
    );
    const series = { appId: scope.appId, metricName: 'response_time', metricType: 'timing', unit: 'ms' };
    expect(await scope.metrics({ aggregation })).toEqual([
      { ...series, timestamp: rfc3339(DAY.from), value: expected },
    ]);
    expect(await scope.metrics({ aggregation, windowMs: HOUR_MS })).toEqual([
      { ...series, timestamp: rfc3339(NOON), value: expected },
    ]);
  });

  it('aggregates each name and type apart, and one time’s values by name, then type', async () => {
    const scope = createScope(current);
    await scope.write([
      scope.metric({ metricName: 'ram', metricType: 'gauge', value: 1 }),
      scope.metric({ metricName: 'cpu', metricType: 'gauge', value: 2 }),
      scope.metric({ metricName: 'cpu', metricType: 'counter', value: 4 }),
      scope.metric({ metricName: 'cpu', metricType: 'gauge', value: 8 }),
    ]);
    for (const order of ['asc', 'desc'] as const) {
      const rows = await scope.metrics({ aggregation: 'sum', windowMs: MINUTE_MS, order });
      expect(rows.map(({ metricName, metricType, value }) => [metricName, metricType, value])).toEqual([
        ['cpu', 'counter', 4],
        ['cpu', 'gauge', 10],
        ['ram', 'gauge', 1],
      ]);
    }
  });

  it.each([
    ['a minute', MINUTE_MS, NOON],
    ['five minutes', 5 * MINUTE_MS, NOON + 5 * MINUTE_MS],
    ['a quarter of an hour', 15 * MINUTE_MS, NOON + 15 * MINUTE_MS],
    ['half an hour', 30 * MINUTE_MS, NOON + 30 * MINUTE_MS],
    ['an hour', HOUR_MS, NOON],
    ['a quarter of a day', 6 * HOUR_MS, NOON + 6 * HOUR_MS],
    ['a day', DAY_MS, YESTERDAY + DAY_MS],
    ['a week', WEEK_MS, Math.floor(Date.now() / WEEK_MS) * WEEK_MS],
  ])('begins a window of %s at multiples since the epoch, to the millisecond', async (_, windowMs, boundary) => {
    const scope = createScope(current);
    await scope.write([
      scope.metric({ value: 1, timestamp: boundary - 2 }),
      scope.metric({ value: 2, timestamp: boundary - 1 }),
      scope.metric({ value: 4, timestamp: boundary }),
    ]);
    const range = { from: boundary - 1000, to: boundary + 1000 };
    const rows = await scope.metrics({ aggregation: 'sum', windowMs, range });
    expect(rows.map(({ timestamp, value }) => [timestamp, value])).toEqual([
      [rfc3339(boundary - windowMs), 3],
      [rfc3339(boundary), 4],
    ]);
  });

  it('orders windows by time, either way, and applies the limit after ordering', async () => {
    const scope = createScope(current);
    await scope.write([0, 1, 2, 5].map((hour) => scope.metric({ value: hour, timestamp: NOON + hour * HOUR_MS })));
    const starts = async (order: 'asc' | 'desc', limit: number) =>
      (await scope.metrics({ aggregation: 'max', windowMs: HOUR_MS, order, limit })).map(({ value }) => value);
    expect(await starts('asc', 10)).toEqual([0, 1, 2, 5]);
    expect(await starts('desc', 10)).toEqual([5, 2, 1, 0]);
    expect(await starts('desc', 2)).toEqual([5, 2]);
    expect(await starts('asc', 3)).toEqual([0, 1, 2]);
  });

  it.each(AGGREGATIONS)('tells the units of the values of a %s where they differ', async (aggregation) => {
    const scope = createScope(current);
    await scope.write([
      scope.metric({ unit: 's', timestamp: NOON + 5 }),
      scope.metric({ unit: 'ms', timestamp: NOON + 9 }),
      scope.metric({ unit: '', timestamp: NOON + 1 }),
      scope.metric({ unit: 's', timestamp: NOON + 2 }),
      scope.metric({ unit: 'h', timestamp: NOON + HOUR_MS }),
      scope.metric({ unit: 'h', timestamp: NOON + HOUR_MS + 1 }),
    ]);
    const unitsOf = async (query: Partial<MetricSeriesQuery>) =>
      (await scope.metrics({ aggregation, ...query })).map(({ unit, units }) => [unit, units]);
    expect(await unitsOf({ windowMs: HOUR_MS })).toEqual([
      ['', ['', 'ms', 's']],
      ['h', undefined],
    ]);
    expect(await unitsOf({})).toEqual([['', ['', 'h', 'ms', 's']]]);
    expect(await unitsOf({ range: { from: NOON + HOUR_MS, to: DAY.to } })).toEqual([['h', undefined]]);
    const [, one] = await scope.metrics({ aggregation, windowMs: HOUR_MS });
    expect(one).not.toHaveProperty('units');
  });

  it('tells a unit that one value has among many, be it neither the first nor the last', async () => {
    const scope = createScope(current);
    const units = ['ms', 'ms', 's', 'ms', 'ms'];
    await scope.write(units.map((unit, index) => scope.metric({ unit, timestamp: NOON + index, value: 500 })));
    for (const windowMs of [MINUTE_MS, HOUR_MS]) {
      expect(await scope.metrics({ aggregation: 'mean', windowMs })).toMatchObject([{ unit: '', units: ['ms', 's'] }]);
    }
  });

  it('tells the units of each name and of each value of a tag apart', async () => {
    const scope = createScope(current);
    const metric = (metricName: string, host: string, unit: string) =>
      scope.metric({ metricName, unit, tags: { host } });
    await scope.write([
      metric('cpu', 'a', '%'),
      metric('cpu', 'b', '%'),
      metric('ram', 'a', 'MB'),
      metric('ram', 'b', 'GB'),
      metric('ram', 'b', 'MB'),
    ]);
    const unitsOf = async (query: Partial<MetricSeriesQuery>) =>
      (await scope.metrics({ aggregation: 'max', ...query })).map(({ unit, units }) => units ?? unit);
    expect(await unitsOf({})).toEqual(['%', ['GB', 'MB']]);
    expect(await unitsOf({ byTag: 'host', windowMs: HOUR_MS })).toEqual(['%', '%', 'MB', ['GB', 'MB']]);
    expect(await unitsOf({ metricName: 'ram', tags: { host: 'a' } })).toEqual(['MB']);
  });

  it('tells at most ten units, the first by their UTF-8 bytes', async () => {
    const scope = createScope(current);
    const units = ['\u{1F600}', '\uFF5E', 'Z', 'a', 'b', 'c', 'line\nbreak', '\uFEFFmarked', '"', '\\', '%~', "'"];
    await scope.write(units.map((unit, index) => scope.metric({ unit, timestamp: NOON + index })));
    const sorted = units.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await scope.metrics({ aggregation: 'sum' })).toMatchObject([{ unit: '', units: sorted.slice(0, 10) }]);
  });

  it('carries the tags it was filtered by, and aggregates only those values', async () => {
    const scope = createScope(current);
    await scope.write([
      scope.metric({ value: 1, tags: { host: 'a', region: 'eu' } }),
      scope.metric({ value: 2, tags: { host: 'a', region: 'us' } }),
      scope.metric({ value: 4, tags: { host: 'b' } }),
    ]);
    const [filtered] = await scope.metrics({ aggregation: 'sum', tags: { host: 'a' } });
    expect(filtered).toMatchObject({ value: 3, tags: { host: 'a' } });
    expect(filtered?.tags).toEqual({ host: 'a' });
    const [whole] = await scope.metrics({ aggregation: 'sum' });
    expect(whole?.value).toBe(7);
    expect(whole).not.toHaveProperty('tags');
  });

  it('counts a value once that was delivered twice', async () => {
    const scope = createScope(current);
    const points = [1, 2, 3].map((value) => scope.metric({ value, timestamp: NOON + value }));
    await scope.write([...points, ...points]);
    await scope.write(points);
    expect(await scope.metrics({ aggregation: 'sum' })).toMatchObject([{ value: 6 }]);
    expect(await scope.metrics({ aggregation: 'count' })).toMatchObject([{ value: 3 }]);
  });
}
