import type uPlot from 'uplot';
import { axisTime } from '../../format/times.ts';
import type { ChartData, ChartSeries } from './chart-data.ts';
import { colorOf, token } from './palette.ts';

export type ChartKind = 'bars' | 'line';

export interface DrawOptions {
  data: ChartData;
  kind: ChartKind;
  width: number;
  height: number;
  format: (value: number) => string;
  uPlot: typeof uPlot;
  /** Which interval is pointed at, and where, in pixels from the left. */
  onCursor: (index: number | undefined, left: number) => void;
}

const FONT = '12px system-ui, sans-serif';

/** How uPlot draws a chart. Series of bars come in the order in which they are painted: the highest sum first. */
export function plotOptions({ data, kind, width, height, format, uPlot: Plot, onCursor }: DrawOptions): uPlot.Options {
  const { times, intervalMs } = data;
  const last = times.at(-1) ?? 0;
  const axis = { stroke: token('text-quiet'), font: FONT, ticks: { show: false } };
  // Bars reach to the end of their interval.
  const end = kind === 'bars' || times.length < 2 ? last + intervalMs : last;
  const bars = Plot.paths.bars?.({ size: [0.86, 80], align: 1, gap: 1 });
  // Beside bars, a line is as wide as they are.
  const steps = Plot.paths.stepped?.({ align: 1 });
  const lineOf = (series: ChartSeries): uPlot.Series => ({
    label: series.label,
    stroke: colorOf(series),
    width: series.isPrevious === true ? 1.5 : 2,
    points: { show: times.length < 2 },
    // A window without a value is no hole: nothing was sent.
    spanGaps: true,
    ...(series.isPrevious === true ? { dash: [5, 4] } : {}),
    ...(kind === 'bars' && steps !== undefined ? { paths: steps } : {}),
  });
  const barOf = (series: ChartSeries): uPlot.Series => ({
    label: series.label,
    fill: colorOf(series),
    width: 0,
    points: { show: false },
    ...(bars === undefined ? {} : { paths: bars }),
  });
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    // On the right there is room for half of a date that stands at the end.
    padding: [10, 20, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: kind === 'line' } },
    scales: {
      x: { time: true, range: () => [times[0] ?? 0, end] },
      y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.08 : 1] },
    },
    series: [{}, ...paintOrder(data, kind).map((one) => (isBar(one, kind) ? barOf(one) : lineOf(one)))],
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        space: 72,
        values: (_plot, splits, _axis, _space, step) =>
          splits.map((time) => (time < end || kind === 'line' ? axisTime(time, step) : '')),
      },
      {
        ...axis,
        grid: { stroke: token('line'), width: 1 },
        size: (_plot, texts) => 16 + 7 * Math.max(3, ...(texts ?? []).map((text) => text.length)),
        values: (_plot, splits) => splits.map((value) => format(value)),
      },
    ],
    hooks: {
      setCursor: [({ cursor, over }) => onCursor(cursor.idx ?? undefined, over.offsetLeft + (cursor.left ?? 0))],
    },
  };
}

const isBar = (series: ChartSeries, kind: ChartKind): boolean => kind === 'bars' && series.isPrevious !== true;

/** The order in which series are painted: bars from the top of the stack down, so that each covers what is above. */
export function paintOrder({ series }: ChartData, kind: ChartKind): ChartSeries[] {
  const bars = series.filter((one) => isBar(one, kind));
  return [...bars.reverse(), ...series.filter((one) => !isBar(one, kind))];
}
