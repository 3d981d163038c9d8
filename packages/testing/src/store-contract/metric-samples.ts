import { HOUR_MS } from '@analytics/shared/domain';
import type { MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, NOON } from './scope.js';

const SERIES = { metricName: 'requests_total', metricType: 'cumulative' };

const shown = (series: readonly SampledSeries[]) =>
  series
    .map(({ tags, unit, samples }) => ({ tags, unit, samples: samples.map((one) => [one.timestamp, one.value]) }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const keyOf = ({ tags }: Pick<SampledSeries, 'tags'>): string =>
  Object.keys(tags).length === 0 ? '~' : JSON.stringify(Object.entries(tags).sort());

/** Stored values of one metric, each series for itself and in the order of time. */
export function metricSamplePromises(current: CurrentStore): void {
  const scopeOfSeries = () => {
    const scope = createScope(current);
    const samples = (query: Partial<MetricSamplesQuery> = {}) => {
      const asked = { ...SERIES, apps: [scope.appId], range: DAY, tags: {}, maxSamples: 1_000, ...query };
      return current().store.metricSamples(asked);
    };
    const at = (minute: number, value: number, tags: Record<string, string>) =>
      scope.metric({ ...SERIES, unit: 'By', value, tags, timestamp: NOON + minute });
    return { ...scope, samples, at };
  };

  it('answers each series for itself by time, whatever the order of writing and of its tags', async () => {
    const scope = scopeOfSeries();
    await scope.write([
      scope.at(3, 30, { host: 'a', path: '/' }),
      scope.at(1, 10, { path: '/', host: 'a' }),
      scope.at(2, 7, { host: 'b' }),
      scope.at(2, 20, { host: 'a', path: '/' }),
      scope.at(1, 5, {}),
    ]);
    const { series, isMore } = await scope.samples();
    expect(isMore).toBe(false);
    expect(series.every(({ appId }) => appId === scope.appId)).toBe(true);
    expect(shown(series)).toEqual([
      {
        tags: { host: 'a', path: '/' },
        unit: 'By',
        samples: [1, 2, 3].map((minute) => [NOON + minute, minute * 10]),
      },
      { tags: { host: 'b' }, unit: 'By', samples: [[NOON + 2, 7]] },
      { tags: {}, unit: 'By', samples: [[NOON + 1, 5]] },
    ]);
  });

  it('keeps to the name, the type, the tags, the range and the apps', async () => {
    const scope = scopeOfSeries();
    const other = scopeOfSeries();
    await scope.write([
      scope.at(0, 1, { host: 'a' }),
      scope.at(1, 2, { host: 'b' }),
      scope.metric({ ...SERIES, metricType: 'gauge', value: 4 }),
      scope.metric({ ...SERIES, metricName: 'other_total', value: 8 }),
      other.at(0, 16, { host: 'a' }),
      scope.at(HOUR_MS, 32, { host: 'a' }),
    ]);
    const values = async (query: Partial<MetricSamplesQuery>) =>
      (await scope.samples(query)).series.flatMap(({ samples }) => samples.map(({ value }) => value)).sort();
    expect(await values({})).toEqual([1, 2, 32]);
    expect(await values({ tags: { host: 'b' } })).toEqual([2]);
    expect(await values({ tags: { host: 'nobody' } })).toEqual([]);
    expect(await values({ tags: { unit: 'By' } })).toEqual([]);
    expect(await values({ apps: [] })).toEqual([]);
    expect(await values({ apps: [scope.appId, other.appId] })).toEqual([1, 16, 2, 32]);
    expect(await values({ range: { from: NOON + 1, to: NOON + HOUR_MS } })).toEqual([2]);
    const earliest = new Map([[scope.appId, NOON + 1]]);
    expect(await values({ earliest, apps: [scope.appId, other.appId] })).toEqual([16, 2, 32]);
  });

  it('answers as many values as it may and says that there are more', async () => {
    const scope = scopeOfSeries();
    await scope.write([0, 1, 2].map((minute) => scope.at(minute, minute, { host: `h${minute % 2}` })));
    expect(await scope.samples({ maxSamples: 3 })).toMatchObject({ isMore: false });
    const { series, isMore } = await scope.samples({ maxSamples: 2 });
    expect([isMore, series.flatMap(({ samples }) => samples)]).toEqual([true, expect.objectContaining({ length: 2 })]);
  });
}
