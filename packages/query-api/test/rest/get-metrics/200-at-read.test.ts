import type { MetricView } from '@analytics/shared/contracts';
import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import { metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { useStoreWith } from '../../fixture/stores.ts';

const HOUR = Math.floor(NOW_MS / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;

const count = (minute: number, value: number, instance: string, metricType = 'cumulative') =>
  metricPoint({
    appId: 'shop',
    metricName: 'requests_total',
    metricType,
    unit: '',
    value,
    timestamp: HOUR + minute * MINUTE_MS,
    tags: { instance },
  });

/** A histogram with the bounds 1 and 2, at a time, by what it has counted up to each. */
const histogram = (minute: number, upTo: [number, number, number], metricType: string, name: string) =>
  (['1', '2', '+Inf'] as const).map((le, index) =>
    metricPoint({
      appId: 'shop',
      metricName: name,
      metricType,
      unit: '',
      value: upTo[index] ?? 0,
      timestamp: HOUR + minute * MINUTE_MS,
      tags: { le, path: '/' },
    }),
  );

const store = useStoreWith([
  // One instance is restarted within the first hour, and both count on in the next.
  ...[100, 160, 20, 50].map((value, index) => count(index * 20, value, 'a')),
  ...[7, 7, 10, 1_000].map((value, index) => count(index * 20, value, 'b')),
  metricPoint({ appId: 'shop', metricName: 'depth', metricType: 'gauge', value: 1, timestamp: HOUR }),
  metricPoint({ appId: 'shop', metricName: 'sold', metricType: 'counter', value: 1, timestamp: HOUR }),
  metricPoint({ appId: 'shop', metricName: 'ice_bucket', metricType: 'gauge', value: 3, timestamp: HOUR }),
  ...histogram(0, [100, 100, 100], 'cumulative', 'seconds_bucket'),
  ...histogram(10, [110, 120, 120], 'cumulative', 'seconds_bucket'),
  ...histogram(0, [10, 20, 20], 'counter', 'delta_bucket'),
]);
const stored = useQueryApp(store);

interface Answer {
  method?: string;
  hint?: string;
  metrics: MetricView[];
}

async function answerTo(query: string): Promise<{ status: number; body: Answer }> {
  const { get } = stored();
  return get<Answer>(`/analytics/metrics?appId=shop&${query}`);
}

const valuesOf = ({ body }: { body: Answer }) =>
  body.metrics.map(({ timestamp, value, tags }) => [(Date.parse(timestamp) - HOUR) / HOUR_MS, value, tags]);

describe('GET /analytics/metrics of cumulative metrics answers', () => {
  it('the increase of all series together, from 0 where one began anew', async () => {
    const answer = await answerTo('metricName=requests_total&aggregation=increase&window=1h&order=asc');
    expect(answer.body.method).toBe('increase');
    // The value at the full hour belongs to the next: 30 and 990.
    expect(valuesOf(answer)).toEqual([
      [0, 60 + 20 + 3, undefined],
      [1, 30 + 990, undefined],
    ]);
  });

  it('each value of a tag for itself, and only the series asked for', async () => {
    const grouped = await answerTo('metricName=requests_total&aggregation=increase&by=tags.instance&order=asc');
    expect(grouped.body.metrics.map(({ value, tags }) => [value, tags])).toEqual([
      [110, { instance: 'a' }],
      [993, { instance: 'b' }],
    ]);
    const one = await answerTo('metricName=requests_total&aggregation=increase&tags.instance=b');
    expect(one.body.metrics.map(({ value, tags }) => [value, tags])).toEqual([[993, { instance: 'b' }]]);
  });

  it('the rate a second, over the part of a window that is in the range', async () => {
    const range = `startTime=${HOUR}&endTime=${HOUR + HOUR_MS + 30 * MINUTE_MS}`;
    const { body } = await answerTo(`metricName=requests_total&aggregation=rate&window=1h&order=asc&${range}`);
    expect(body.metrics.map(({ value, unit }) => [value, unit])).toEqual([
      [83 / 3_600, '1/s'],
      [1_020 / 1_800, '1/s'],
    ]);
  });

  it('the growth since the value that came shortly before the range', async () => {
    const from = HOUR + 20 * MINUTE_MS;
    const asked = (startTime: number) =>
      answerTo(`metricName=requests_total&aggregation=increase&startTime=${startTime}&endTime=${HOUR + HOUR_MS}`);
    expect((await asked(from + 4 * MINUTE_MS)).body.metrics).toMatchObject([{ value: 23 }]);
    // Longer ago a series counts as not there: the first value in the range says nothing.
    expect((await asked(from + 6 * MINUTE_MS)).body.metrics).toEqual([]);
  });

  it('the last windows first, as many as asked for', async () => {
    const answer = await answerTo('metricName=requests_total&aggregation=increase&window=1h&limit=1');
    expect(valuesOf(answer)).toEqual([[1, 1_020, undefined]]);
  });

  it('nothing for a metric that it does not know', async () => {
    expect(await answerTo('metricName=unknown_total&aggregation=rate')).toMatchObject({
      status: 200,
      body: { metrics: [] },
    });
  });

  it.each(['sum', 'mean'])('a hint beside their %s', async (aggregation) => {
    const { body } = await answerTo(`metricName=requests_total&aggregation=${aggregation}`);
    expect(body.hint).toContain('aggregation=increase');
    expect((await answerTo(`metricName=sold&aggregation=${aggregation}`)).body).not.toHaveProperty('hint');
  });

  it.each([
    ['metricName=depth&aggregation=rate', 'aggregation', 'and this is a gauge'],
    ['metricName=sold&aggregation=increase', 'aggregation', 'and this is a counter: `sum` adds up'],
    ['metricName=requests_total&metricType=gauge&aggregation=rate', 'aggregation', 'and this is a gauge'],
    ['aggregation=rate', 'metricName', 'needs one'],
  ])('400 to %s, and says why', async (query, path, message) => {
    expect(await answerTo(query)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', errors: [{ path, message: expect.stringContaining(message) }] },
    });
  });
});

describe('GET /analytics/metrics of buckets answers', () => {
  it.each([
    // Of 20 values since, 10 are up to 1 and 10 up to 2.
    ['metricName=seconds_bucket&aggregation=p50', 'cumulative', 1],
    ['metricName=seconds_bucket&aggregation=median', 'cumulative', 1],
    ['metricName=seconds_bucket&aggregation=p90&window=1h', 'cumulative', 1.8],
    ['metricName=seconds_bucket&metricType=cumulative&aggregation=p95&tags.path=/', 'cumulative', 1.9],
    ['metricName=delta_bucket&aggregation=p90', 'counter', 1.8],
  ])('%s with the quantile of what was counted, and names its method', async (query, metricType, value) => {
    const { body } = await answerTo(query);
    expect(body.method).toBe('histogram_quantile');
    expect(body.metrics).toMatchObject([{ metricType, value: expect.closeTo(value, 9) }]);
  });

  it('that are none with the quantile of the stored values', async () => {
    const { body } = await answerTo('metricName=ice_bucket&aggregation=p90');
    expect(body).not.toHaveProperty('method');
    expect(body.metrics).toMatchObject([{ value: 3 }]);
  });

  it('of one bound with the quantile of its stored counts', async () => {
    const { body } = await answerTo('metricName=seconds_bucket&aggregation=max&tags.le=1');
    expect(body.metrics).toMatchObject([{ value: 110 }]);
    expect((await answerTo('metricName=seconds_bucket&aggregation=p90&tags.le=1')).body).not.toHaveProperty('method');
  });
});
