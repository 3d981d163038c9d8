import type { EventSeries, OneSeries } from '../../api/types.ts';
import { intervalMs } from '../../format/durations.ts';

export interface ChartSeries {
  label: string;
  /** One a time; null where nothing was measured. */
  values: (number | null)[];
  /** 1–8 of the palette, or grey for what is no value of its own, or for the period before. */
  color: number | 'other';
  /** Drawn as a dashed line. */
  isPrevious?: boolean;
}

export interface ChartData {
  /** Beginnings of the intervals, epoch milliseconds. */
  times: number[];
  series: ChartSeries[];
  intervalMs: number;
  /** Whether an interval is still being counted. */
  unfinished: boolean[];
}

export const PALETTE_SIZE = 8;

const KIND_LABELS: Partial<Record<OneSeries['kind'], string>> = {
  missing: '(not set)',
  other: 'all others',
  all: 'all events',
};

/** What a series is called. */
export const labelOf = ({ key, kind }: Pick<OneSeries, 'key' | 'kind'>): string =>
  KIND_LABELS[kind] ?? (key || '(empty)');

/** The period before is drawn where it is there. */
type Drawn = Omit<EventSeries, 'previous'> & { previous?: EventSeries['previous'] | undefined };

/** The answer of the series route as a chart; the period before, where it was asked for, as one dashed sum. */
export function chartDataOf(answer: Drawn): ChartData {
  const [first] = answer.series;
  const times = (first?.points ?? []).map(({ timestamp }) => Date.parse(timestamp));
  const series = answer.series.map(
    (one, index): ChartSeries => ({
      label: labelOf(one),
      values: one.points.map(({ count }) => count),
      color: one.kind === 'other' || one.kind === 'missing' ? 'other' : (index % PALETTE_SIZE) + 1,
    }),
  );
  const previous = previousOf(answer, times.length);
  return {
    times,
    series: previous === undefined ? series : [...series, previous],
    intervalMs: intervalMs(answer.interval),
    unfinished: (first?.points ?? []).map(({ final }) => !final),
  };
}

function previousOf({ previous, measure, by }: Drawn, length: number): ChartSeries | undefined {
  // Users of several series may be the same: their sum would say nothing.
  if (previous === undefined || (measure === 'users' && by !== undefined)) return undefined;
  const values = Array.from({ length }, (_none, index) =>
    previous.series.reduce((sum, { points }) => sum + (points[index]?.count ?? 0), 0),
  );
  return { label: 'period before', values, color: 'other', isPrevious: true };
}

/** Each series on top of those before it. What is not there counts as nothing. */
export function stacked(series: readonly ChartSeries[]): (number | null)[][] {
  let below: number[] = [];
  return series.map(({ values }) => {
    below = values.map((value, index) => (value ?? 0) + (below[index] ?? 0));
    return [...below];
  });
}

/** A cell of CSV. A text that a spreadsheet would run as a formula begins with a quotation mark. */
function csvCell(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV (RFC 4180) of rows, the names of the columns first. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** The chart as CSV: a row an interval, times in RFC 3339. */
export const chartCsv = ({ times, series }: ChartData): string =>
  csvOf(
    ['time', ...series.map(({ label }) => label)],
    times.map((time, index) => [new Date(time).toISOString(), ...series.map(({ values }) => values[index] ?? null)]),
  );
