import type { MetricView } from '../../api/types.ts';
import { type ChartData, type ChartSeries, PALETTE_SIZE } from '../../components/chart/chart-data.ts';
import { intervalMs } from '../../format/durations.ts';

export interface MetricAnswer {
  /** Of the aggregation, when there are several; empty: the groups name the series. */
  label: string;
  metrics: readonly MetricView[];
}

/** The values of a group: of a tag, where there is one, and of a type, where there are several. */
export function groupOf({ metricType, tags }: MetricView, tag: string, hasTypes: boolean): string {
  const value = tag === '' ? undefined : (tags?.[tag] ?? '(not set)');
  return [value, hasTypes || value === undefined ? metricType : undefined]
    .filter((text) => text !== undefined)
    .join(' · ');
}

export const hasSeveralTypes = (metrics: readonly MetricView[]): boolean =>
  new Set(metrics.map(({ metricType }) => metricType)).size > 1;

/** Aggregated values as lines, by group and aggregation. A window without values is a gap. */
export function metricData(answers: readonly MetricAnswer[], tag: string, window: string): ChartData {
  const all = answers.flatMap(({ metrics }) => metrics);
  const hasTypes = hasSeveralTypes(all);
  const times = [...new Set(all.map(({ timestamp }) => Date.parse(timestamp)))].sort((a, b) => a - b);
  const indexOf = new Map(times.map((time, index) => [time, index]));
  const values = new Map<string, (number | null)[]>();
  for (const { label, metrics } of answers) {
    for (const metric of metrics) {
      const group = groupOf(metric, tag, hasTypes);
      const name = [label, tag === '' && label !== '' && !hasTypes ? '' : group]
        .filter((text) => text !== '')
        .join(' · ');
      const series = values.get(name) ?? times.map(() => null);
      values.set(name, series);
      series[indexOf.get(Date.parse(metric.timestamp)) ?? 0] = metric.value;
    }
  }
  const series = [...values].map(
    ([label, numbers], index): ChartSeries => ({ label, values: numbers, color: (index % PALETTE_SIZE) + 1 }),
  );
  return { times, series, intervalMs: intervalMs(window), unfinished: times.map(() => false) };
}

/** The width of a window that shows a range of this length well. */
export function windowOf(rangeMs: number): string {
  if (rangeMs <= 2 * 3_600_000) return '1m';
  if (rangeMs <= 86_400_000) return '15m';
  return rangeMs <= 15 * 86_400_000 ? '1h' : '1d';
}
