import { describe, expect, it } from 'vitest';
import type { EventSeries, OneSeries } from '../src/api/types.ts';
import { chartCsv, chartDataOf, csvOf, stacked } from '../src/components/chart/chart-data.ts';

const times = ['2026-01-01T00:00:00.000Z', '2026-01-01T01:00:00.000Z', '2026-01-01T02:00:00.000Z'];
const one = (key: string, counts: number[], kind: OneSeries['kind'] = 'value'): OneSeries => ({
  key,
  kind,
  total: counts.reduce((sum, count) => sum + count, 0),
  points: counts.map((count, index) => ({ timestamp: times[index]!, count, final: index < 2 })),
});
const answer = (series: OneSeries[], more: Partial<EventSeries> = {}): EventSeries => ({
  appId: 'shop',
  timeRange: { start: '-3h', end: 'now()' },
  from: times[0]!,
  to: times[2]!,
  interval: '1h',
  timezone: 'UTC',
  measure: 'events',
  by: 'name',
  series,
  totals: { events: 0, users: 0 },
  estimated: false,
  ...more,
});
const previous = {
  from: '',
  to: '',
  series: [one('a', [1, 1, 1]), one('b', [2, 0, 3])],
  totals: { events: 8, users: 1 },
};

describe('a chart of series', () => {
  it('has their values at the beginnings of the intervals, and says which is not over', () => {
    const data = chartDataOf(answer([one('a', [1, 2, 3]), one('', [0, 1, 0], 'missing'), one('', [4, 4, 4], 'other')]));
    expect(data.times).toEqual(times.map((time) => Date.parse(time)));
    expect(data.series).toEqual([
      { label: 'a', values: [1, 2, 3], color: 1 },
      { label: '(not set)', values: [0, 1, 0], color: 'other' },
      { label: 'all others', values: [4, 4, 4], color: 'other' },
    ]);
    expect([data.intervalMs, data.unfinished]).toEqual([3_600_000, [false, false, true]]);
  });

  it('has the period before as one sum', () => {
    const data = chartDataOf(answer([one('a', [1, 2, 3]), one('b', [1, 1, 1])], { previous }));
    expect(data.series.at(-1)).toMatchObject({ values: [3, 1, 4], isPrevious: true });
  });

  it('adds no users of several series: they may be the same', () => {
    const data = chartDataOf(answer([one('a', [1, 2, 3])], { previous, measure: 'users' }));
    expect(data.series.map(({ label }) => label)).toEqual(['a']);
  });

  it('without any series is empty', () => {
    expect(chartDataOf(answer([]))).toMatchObject({ times: [], series: [] });
  });
});

describe('stacked series', () => {
  it('stand on those before them, and a gap is nothing', () => {
    const series = [
      [1, 2],
      [3, null],
      [0, 5],
    ].map((values, index) => ({ label: `${index}`, values, color: 1 }));
    expect(stacked(series)).toEqual([
      [1, 2],
      [4, 2],
      [4, 7],
    ]);
  });
});

describe('the CSV of a chart', () => {
  it('has a row an interval, with empty cells where there is no value', () => {
    const data = { times: [0], series: [{ label: 'a', values: [null], color: 1 }], intervalMs: 1, unfinished: [false] };
    expect(chartCsv(data)).toBe('time,a\r\n1970-01-01T00:00:00.000Z,\r\n');
  });

  it('quotes what needs it, and runs nothing in a spreadsheet', () => {
    expect(csvOf(['a,b', 'c"d'], [['=1+1', -5]])).toBe('"a,b","c""d"\r\n\'=1+1,-5\r\n');
  });
});
