import { describe, expect, it } from 'vitest';
import { meanRetention, periodsAfter, retentionRows } from '../../src/views/retention/rows.ts';

const cohorts = [
  {
    start: '2026-01-05T00:00:00.000Z',
    users: 10,
    periods: [
      { period: 0, users: 10, final: true },
      { period: 1, users: 4, final: true },
    ],
  },
  { start: '2026-01-12T00:00:00.000Z', users: 30, periods: [{ period: 0, users: 30, final: false }] },
];

describe('the retention table', () => {
  it('has a cell a period, and none for periods to come', () => {
    const rows = retentionRows(cohorts);
    expect(rows[0]?.cells[1]).toEqual({ period: 1, users: 4, share: 0.4, shade: 4, final: true });
    expect(rows[1]?.cells).toHaveLength(2);
    expect(rows[1]?.cells[1]).toBeUndefined();
  });

  it('takes for the mean only periods that are over', () => {
    expect(meanRetention(retentionRows(cohorts))).toEqual([1, 0.4]);
  });

  it('leads to the day or week of a cell, as the clocks of this machine have it', () => {
    const start = new Date(2026, 2, 28).toISOString();
    expect(periodsAfter(start, 'day', 0)).toBe(start);
    expect(periodsAfter(start, 'day', 2)).toBe(new Date(2026, 2, 30).toISOString());
    expect(periodsAfter(start, 'week', 1)).toBe(new Date(2026, 3, 4).toISOString());
  });

  it('has no row for days on which nobody came first', () => {
    const empty = { start: '2026-01-19T00:00:00.000Z', users: 0, periods: [{ period: 0, users: 0, final: true }] };
    expect(retentionRows([empty, ...cohorts])).toEqual(retentionRows(cohorts));
    expect(meanRetention(retentionRows([empty]))).toEqual([]);
  });
});
