import { expect, it } from 'vitest';
import { type CurrentStore, createScope, NOON } from './scope.js';

/** Metrics as they were written: fields, filters, order and limit. */
export function metricValuePromises(current: CurrentStore): void {
  it('answers no values for an app that it does not know', async () => {
    const scope = createScope(current);
    expect(await scope.metrics()).toEqual([]);
    expect(await scope.metrics({ aggregation: 'mean' })).toEqual([]);
    expect(await scope.metrics({ aggregation: 'count', windowMs: 60_000 })).toEqual([]);
  });

  it('returns every field of a metric, and tags only where there are some', async () => {
    const scope = createScope(current);
    const series = { metricName: 'queue_depth', metricType: 'gauge', unit: '' };
    await scope.write([
      scope.metric({ ...series, value: -0.25, timestamp: NOON + 7 }),
      scope.metric({ ...series, value: 1e300, tags: { host: 'a', region: 'eu' }, timestamp: NOON + 8 }),
    ]);
    const expected = { appId: scope.appId, ...series };
    expect(await scope.metrics()).toEqual([
      { ...expected, timestamp: new Date(NOON + 7).toISOString(), value: -0.25 },
      { ...expected, timestamp: new Date(NOON + 8).toISOString(), value: 1e300, tags: { host: 'a', region: 'eu' } },
    ]);
  });

  it('orders by time, either way, and applies the limit after ordering', async () => {
    const scope = createScope(current);
    await scope.write([3, 1, 2].map((value) => scope.metric({ value, timestamp: NOON + value })));
    const values = async (order: 'asc' | 'desc', limit: number) =>
      (await scope.metrics({ order, limit })).map(({ value }) => value);
    expect(await values('asc', 10)).toEqual([1, 2, 3]);
    expect(await values('desc', 10)).toEqual([3, 2, 1]);
    expect(await values('asc', 2)).toEqual([1, 2]);
    expect(await values('desc', 2)).toEqual([3, 2]);
  });

  it('filters by name, type and tags, each and together', async () => {
    const scope = createScope(current);
    await scope.write([
      scope.metric({ value: 1, metricName: 'cpu', metricType: 'gauge', tags: { host: 'a', region: 'eu' } }),
      scope.metric({ value: 2, metricName: 'cpu', metricType: 'gauge', tags: { host: 'b', region: 'eu' } }),
      scope.metric({ value: 3, metricName: 'cpu', metricType: 'counter', tags: { host: 'a' } }),
      scope.metric({ value: 4, metricName: 'ram', metricType: 'gauge', tags: { host: 'a', region: 'us' } }),
      scope.metric({ value: 5, metricName: 'ram', metricType: 'gauge' }),
    ]);
    const values = async (query: Parameters<typeof scope.metrics>[0]) =>
      (await scope.metrics(query)).map(({ value }) => value).sort();
    expect(await values({})).toEqual([1, 2, 3, 4, 5]);
    expect(await values({ metricName: 'cpu' })).toEqual([1, 2, 3]);
    expect(await values({ metricType: 'gauge' })).toEqual([1, 2, 4, 5]);
    expect(await values({ tags: { host: 'a' } })).toEqual([1, 3, 4]);
    expect(await values({ tags: { host: 'a', region: 'eu' } })).toEqual([1]);
    expect(await values({ metricName: 'ram', metricType: 'gauge', tags: { region: 'us' } })).toEqual([4]);
    expect(await values({ tags: { host: 'A' } })).toEqual([]);
    expect(await values({ tags: { unknown: 'a' } })).toEqual([]);
  });

  it('reads every app when the scope is all of them', async () => {
    const scope = createScope(current);
    const other = createScope(current);
    const metricName = `only-${scope.appId}`;
    await scope.write([scope.metric({ metricName }), other.metric({ metricName })]);
    const found = await current().store.metricSeries({
      metricName,
      apps: 'all',
      range: { from: NOON, to: NOON + 1 },
      tags: {},
      limit: 10,
      order: 'asc',
    });
    expect(found.map(({ appId }) => appId).sort()).toEqual([scope.appId, other.appId].sort());
  });

  it('includes the first millisecond of the range and excludes the last', async () => {
    const scope = createScope(current);
    await scope.write([-1, 0, 9, 10].map((value) => scope.metric({ value, timestamp: NOON + value })));
    const range = { from: NOON, to: NOON + 10 };
    expect((await scope.metrics({ range })).map(({ value }) => value)).toEqual([0, 9]);
    expect(await scope.metrics({ range, aggregation: 'sum' })).toMatchObject([{ value: 9 }]);
  });
}
