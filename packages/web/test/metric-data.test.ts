import { describe, expect, it } from 'vitest';
import type { MetricView } from '../src/api/types.ts';
import { metricData, windowOf } from '../src/views/metrics/metric-data.ts';

const metric = (hour: number, value: number, tags?: Record<string, string>, metricType = 'timing'): MetricView => ({
  timestamp: new Date(hour * 3_600_000).toISOString(),
  appId: 'shop',
  metricName: 'response_time',
  metricType,
  value,
  unit: 'ms',
  ...(tags === undefined ? {} : { tags }),
});
const lines = (...args: Parameters<typeof metricData>) =>
  metricData(...args).series.map(({ label, values }) => [label, values]);

describe('a chart of a metric', () => {
  it('has a line for each value of a tag, with a gap where it has none', () => {
    const metrics = [
      metric(0, 1, { path: '/' }),
      metric(0, 2, { path: '/a' }),
      metric(1, 3, { path: '/' }),
      metric(1, 4),
    ];
    expect(lines([{ label: '', metrics }], 'path', '1h')).toEqual([
      ['/', [1, 3]],
      ['/a', [2, null]],
      ['(not set)', [null, 4]],
    ]);
  });

  it('has a line for each percentile', () => {
    const answers = [
      { label: 'median', metrics: [metric(0, 1)] },
      { label: 'p95', metrics: [metric(0, 9)] },
    ];
    expect(lines(answers, '', '1h')).toEqual([
      ['median', [1]],
      ['p95', [9]],
    ]);
  });

  it('keeps values of different types apart', () => {
    const metrics = [metric(0, 1), metric(0, 2, undefined, 'gauge')];
    expect(lines([{ label: '', metrics }], '', '1h')).toEqual([
      ['timing', [1]],
      ['gauge', [2]],
    ]);
  });

  it('has windows that suit its length', () => {
    expect([3_600_000, 86_400_000, 7 * 86_400_000, 90 * 86_400_000].map(windowOf)).toEqual(['1m', '15m', '1h', '1d']);
  });
});
