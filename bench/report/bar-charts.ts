import type { SubjectResult } from '../measure/repeats.js';
import { figure } from './format.js';
import { cpuPerMillion, type Metric, rolesOf, spreadOfMetric } from './metrics.js';
import type { Results } from './results.js';
import { svgOf } from './svg.js';

interface Bar {
  label: string;
  subject: SubjectResult;
}

const WIDTH = 760;
const BAR_HEIGHT = 26;
const AROUND_HEIGHT = 110;
/** Room for the names at the left; how wide text is, is not known before it is shown. */
const GRID = { left: 250, right: 70, top: 60, bottom: 30 };
/** Values apart by more than this need a logarithmic axis. */
const LINEAR_UP_TO = 30;

/** Next to it nothing else could be seen; it is in the table. */
const TOO_SLOW = 'naive consumer';

/** The subjects of the cases that were measured, in order. */
const barsOf = (results: Results, cases: readonly string[]): Bar[] =>
  cases.flatMap((name) =>
    (results[name]?.subjects ?? [])
      .filter((subject) => subject.name !== TOO_SLOW)
      .map((subject) => ({ label: `${name} · ${subject.name}`, subject })),
  );

const categories = (bars: readonly Bar[]) => ({
  type: 'category' as const,
  data: bars.map(({ label }) => label),
  inverse: true,
  axisTick: { show: false },
});
const size = (bars: readonly Bar[]) => ({ width: WIDTH, height: AROUND_HEIGHT + bars.length * BAR_HEIGHT });

/** Bars of one metric; undefined when none of the cases was measured. */
export function metricChart(
  results: Results,
  { title, cases, metric }: { title: string; cases: readonly string[]; metric: Metric },
): string | undefined {
  const bars = barsOf(results, cases);
  if (bars.length === 0) return undefined;
  const values = bars.map(({ subject }) => spreadOfMetric(subject, metric)?.median ?? 0);
  const isWide = Math.max(...values) > LINEAR_UP_TO * Math.min(...values);
  return svgOf(
    {
      title: { text: title, left: 10, top: 10, textStyle: { fontSize: 15 } },
      grid: GRID,
      xAxis: { type: isWide ? 'log' : 'value' },
      yAxis: categories(bars),
      series: [
        {
          type: 'bar',
          data: values.map((value, index) => ({
            value,
            itemStyle: { color: bars[index]?.subject.name.startsWith('ours') ? '#2563eb' : '#94a3b8' },
          })),
          label: { show: true, position: 'right', formatter: ({ value }) => figure(Number(value)) },
        },
      ],
    },
    size(bars),
  );
}

/** CPU seconds per million events, a stack of processes a subject. */
export function cpuChart(
  results: Results,
  { title, cases }: { title: string; cases: readonly string[] },
): string | undefined {
  const bars = barsOf(results, cases);
  if (bars.length === 0) return undefined;
  const roles = rolesOf(bars.map(({ subject }) => subject)).filter((role) => role !== 'load');
  return svgOf(
    {
      title: { text: title, left: 10, top: 10, textStyle: { fontSize: 15 } },
      legend: { top: 34, left: 10, itemWidth: 12, itemHeight: 12 },
      grid: { ...GRID, top: 70 },
      xAxis: { type: 'value' },
      yAxis: categories(bars),
      series: roles.map((role) => ({
        name: role,
        type: 'bar' as const,
        stack: 'cpu',
        data: bars.map(({ subject }) => Number((cpuPerMillion(subject, role) ?? 0).toPrecision(3))),
      })),
    },
    size(bars),
  );
}

/** p50, p99 and p99.9 side by side. */
export function latencyChart(results: Results, { title, cases }: { title: string; cases: readonly string[] }) {
  const bars = barsOf(results, cases);
  if (bars.length === 0) return undefined;
  const metrics: readonly Metric[] = ['p50 ms', 'p99 ms', 'p99.9 ms'];
  const { width, height } = size(bars);
  return svgOf(
    {
      title: { text: title, left: 10, top: 10, textStyle: { fontSize: 15 } },
      legend: { top: 34, left: 10, itemWidth: 12, itemHeight: 12 },
      grid: { ...GRID, top: 70 },
      xAxis: { type: 'log' },
      yAxis: categories(bars),
      series: metrics.map((metric) => ({
        name: metric,
        type: 'bar' as const,
        data: bars.map(({ subject }) => Number((spreadOfMetric(subject, metric)?.median ?? 0).toPrecision(3))),
        label: { show: true, position: 'right' as const, fontSize: 10 },
      })),
    },
    { width, height: height + bars.length * BAR_HEIGHT },
  );
}
