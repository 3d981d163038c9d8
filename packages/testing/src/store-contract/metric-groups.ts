import type { MetricView } from '@analytics/shared/contracts';
import { HOUR_MS } from '@analytics/shared/domain';
import type { Aggregation, MetricSeriesQuery } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { type CurrentStore, createScope, NOON } from './scope.js';

/** The values of each region; the last have none. */
const VALUES: [region: string | undefined, values: number[]][] = [
  ['eu', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['us', [20, 40]],
  [undefined, [7, 9, 11]],
];

/** Of what has no region, of `eu` and of `us`, worked by hand. */
const EXPECTED: [Aggregation, number[]][] = [
  ['mean', [9, 5.5, 30]],
  ['sum', [27, 55, 60]],
  ['count', [3, 10, 2]],
  ['min', [7, 1, 20]],
  ['max', [11, 10, 40]],
  ['median', [9, 5.5, 30]],
  ['p90', [11, 9, 40]],
  ['p95', [11, 10, 40]],
  ['p99', [11, 10, 40]],
];

/** A metric of each value, in two hours and of three hosts, whatever its region. */
function scopeWithRegions(current: CurrentStore) {
  const scope = createScope(current);
  const points = VALUES.flatMap(([region, values]) =>
    values.map((value, index) =>
      scope.metric({
        value,
        timestamp: NOON + (index % 2) * HOUR_MS + index,
        tags: { host: `h${index % 3}`, ...(region !== undefined && { region }) },
      }),
    ),
  );
  const grouped = async (query: Partial<MetricSeriesQuery>) =>
    (await scope.metrics({ aggregation: 'sum', byTag: 'region', ...query })).map(shown);
  return { ...scope, write: () => scope.write(points), grouped };
}

const shown = ({ timestamp, value, tags }: MetricView) => [(Date.parse(timestamp) - NOON) / HOUR_MS, value, tags];

export function metricGroupPromises(current: CurrentStore): void {
  it.each(EXPECTED)(
    'answers the %s of each value of a tag, and of what does not have it',
    async (aggregation, values) => {
      const scope = scopeWithRegions(current);
      await scope.write();
      const rows = await scope.metrics({ aggregation, byTag: 'region' });
      expect(rows.map(({ value, tags }) => [value, tags])).toEqual([
        [values[0], undefined],
        [values[1], { region: 'eu' }],
        [values[2], { region: 'us' }],
      ]);
    },
  );

  it('answers each value of a tag in each window, and no window in which it has no values', async () => {
    const scope = scopeWithRegions(current);
    await scope.write();
    await scope.write();
    const first = [
      [0, 18, undefined],
      [0, 25, { region: 'eu' }],
      [0, 20, { region: 'us' }],
    ];
    const second = [
      [1, 9, undefined],
      [1, 30, { region: 'eu' }],
      [1, 40, { region: 'us' }],
    ];
    expect(await scope.grouped({ windowMs: HOUR_MS })).toEqual([...first, ...second]);
    expect(await scope.grouped({ windowMs: HOUR_MS, order: 'desc' })).toEqual([...second, ...first]);
    expect(await scope.grouped({ windowMs: HOUR_MS, aggregation: 'median', tags: { region: 'us' } })).toEqual([
      [0, 20, { region: 'us' }],
      [1, 40, { region: 'us' }],
    ]);
  });

  it.each(['sum', 'median'] as const)('applies the limit to the %s of groups after ordering', async (aggregation) => {
    const scope = scopeWithRegions(current);
    await scope.write();
    for (const order of ['asc', 'desc'] as const) {
      const query = { aggregation, windowMs: HOUR_MS, order };
      const all = await scope.grouped(query);
      expect(all).toHaveLength(6);
      for (const limit of [1, 2, 4]) expect(await scope.grouped({ ...query, limit })).toEqual(all.slice(0, limit));
    }
    expect(await scope.grouped({ aggregation, limit: 2 })).toEqual((await scope.grouped({ aggregation })).slice(0, 2));
  });

  it('shows the tag beside those that were filtered by', async () => {
    const scope = scopeWithRegions(current);
    await scope.write();
    const host = 'h1';
    for (const aggregation of ['sum', 'p90'] as const) {
      const tags = (await scope.metrics({ aggregation, byTag: 'region', tags: { host } })).map((row) => row.tags);
      expect(tags).toEqual([{ host }, { host, region: 'eu' }, { host, region: 'us' }]);
    }
    expect(await scope.grouped({ tags: { region: 'eu' }, byTag: 'host' })).toMatchObject([
      [expect.anything(), 22, { host: 'h0', region: 'eu' }],
      [expect.anything(), 15, { host: 'h1', region: 'eu' }],
      [expect.anything(), 18, { host: 'h2', region: 'eu' }],
    ]);
  });

  it('keeps apps, names and types apart, and of one name orders the values by their UTF-8 bytes', async () => {
    const scope = createScope(current);
    const regions = ['\u{1F600}', '\uFF5E', 'Z', 'a', 'ab', "it's", 'trailing\\', '%~', ' '];
    const series = [
      { metricName: 'cpu', metricType: 'gauge' },
      { metricName: 'cpu', metricType: 'timing' },
      { metricName: 'ram', metricType: 'gauge' },
    ];
    await scope.write(
      series.flatMap((names) =>
        [...regions, undefined].map((region) => scope.metric({ ...names, tags: tagsOf(region) })),
      ),
    );
    const sorted = regions.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const rows = await scope.metrics({ aggregation: 'median', byTag: 'region', windowMs: HOUR_MS, order: 'desc' });
    expect(rows.map(({ metricName, metricType, tags }) => [metricName, metricType, tags?.['region']])).toEqual(
      series.flatMap(({ metricName, metricType }) =>
        [undefined, ...sorted].map((region) => [metricName, metricType, region]),
      ),
    );
  });

  describe('a tag that no value has is one group', () => {
    it.each(['nowhere', 'unit', 'value', 'time', 'appId', '_field', '__proto__', '', "it's", '"', '/', '~1'])(
      '%j',
      async (byTag) => {
        const scope = scopeWithRegions(current);
        await scope.write();
        for (const aggregation of ['count', 'median'] as const) {
          const [row, ...others] = await scope.metrics({ aggregation, byTag });
          expect(others).toEqual([]);
          expect(row).toMatchObject({ value: aggregation === 'count' ? 15 : 7 });
          expect(row).not.toHaveProperty('tags');
        }
      },
    );
  });
}

const tagsOf = (region: string | undefined): Record<string, string> => (region === undefined ? {} : { region });
