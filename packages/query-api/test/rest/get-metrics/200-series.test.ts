import type { MetricView } from '@analytics/shared/contracts';
import { HOUR_MS } from '@analytics/shared/domain';
import { metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { useStoreWith } from '../../fixture/stores.ts';

const HOUR = Math.floor(NOW_MS / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
const latency = { appId: 'shop', metricName: 'latency', metricType: 'timing', unit: 'ms' };
const store = useStoreWith([
  metricPoint({ ...latency, value: 1, timestamp: HOUR, tags: { region: 'eu', shard: '7' } }),
  metricPoint({ ...latency, value: 3, timestamp: HOUR + HOUR_MS - 1, tags: { region: 'us' } }),
  metricPoint({ ...latency, value: 11, timestamp: HOUR + HOUR_MS, tags: { region: 'eu' } }),
  metricPoint({ ...latency, appId: 'mixed', metricType: 'gauge', value: 1, unit: 's', timestamp: HOUR }),
  metricPoint({ ...latency, appId: 'mixed', metricType: 'gauge', value: 500, unit: 'ms', timestamp: HOUR }),
  metricPoint({ appId: 'other', metricName: 'queue', metricType: 'gauge', unit: '', value: 0, timestamp: HOUR + 1 }),
]);
const stored = useQueryApp(store);

async function metricsOf(query: string): Promise<MetricView[]> {
  const { get } = stored();
  const { status, body } = await get<{ count: number; metrics: MetricView[] }>(`/analytics/metrics?${query}`);
  expect([status, body.count]).toEqual([200, body.metrics.length]);
  return body.metrics;
}

describe('GET /analytics/metrics answers 200', () => {
  it('with every field of a value', async () => {
    expect(await metricsOf('appId=shop&tags.shard=7')).toEqual([
      { ...latency, value: 1, tags: { region: 'eu', shard: '7' }, timestamp: new Date(HOUR).toISOString() },
    ]);
  });

  it.each([
    ['appId=shop', [11, 3, 1]],
    ['appId=shop&order=asc', [1, 3, 11]],
    ['appId=shop&limit=2', [11, 3]],
    ['metricName=queue', [0]],
    ['metricType=timing&tags.region=eu', [11, 1]],
    ['tags.region=eu&tags.shard=7', [1]],
    ['tags.region=eu&tags.shard=8', []],
    [`appId=shop&startTime=${HOUR}&endTime=${HOUR + HOUR_MS}`, [3, 1]],
  ])('with the values of %s', async (query, values) => {
    expect((await metricsOf(query)).map(({ value }) => value)).toEqual(values);
  });

  it('with the mean of each window when no aggregation is named', async () => {
    expect((await metricsOf('appId=shop&window=1h')).map(({ timestamp, value }) => [timestamp, value])).toEqual([
      [new Date(HOUR + HOUR_MS).toISOString(), 11],
      [new Date(HOUR).toISOString(), 2],
    ]);
  });

  it('with one value of each value of a tag, and one of what does not have it', async () => {
    const groups = await metricsOf('appId=shop&aggregation=sum&by=tags.shard');
    expect(groups.map(({ value, tags }) => [value, tags])).toEqual([
      [14, undefined],
      [1, { shard: '7' }],
    ]);
  });

  it('with the units of what was aggregated, where they differ', async () => {
    const [mean] = await metricsOf('appId=mixed&aggregation=mean');
    expect(mean).toMatchObject({ value: 250.5, unit: '', units: ['ms', 's'] });
    const [shop] = await metricsOf('appId=shop&aggregation=mean');
    expect(shop).toMatchObject({ unit: 'ms' });
    expect(shop).not.toHaveProperty('units');
  });

  it('with one value for the whole range when only an aggregation is named', async () => {
    expect((await metricsOf('appId=shop&aggregation=sum')).map(({ value }) => value)).toEqual([15]);
  });
});
