import type { Retention } from '@analytics/shared/contracts';

type RetentionCohort = Retention['cohorts'][number];

export interface RetentionCell {
  period: number;
  users: number;
  /** Of the cohort's users, 0–1. */
  share: number;
  /** 0–10, for the colour; the number says it too. */
  shade: number;
  final: boolean;
}
export interface RetentionRow {
  start: string;
  users: number;
  /** One a column; undefined: that period is still to come. */
  cells: (RetentionCell | undefined)[];
}

const SHADES = 10;

/** Rows of equal length, oldest cohort first. Days and weeks in which nobody came first have none. */
export function retentionRows(all: readonly RetentionCohort[]): RetentionRow[] {
  const cohorts = all.filter(({ users }) => users > 0);
  const columns = Math.max(0, ...cohorts.flatMap(({ periods }) => periods.map(({ period }) => period + 1)));
  return cohorts.map(({ start, users, periods }) => {
    const cells: (RetentionCell | undefined)[] = Array.from({ length: columns }, () => undefined);
    for (const { period, users: returned, final } of periods) {
      const share = returned / users;
      cells[period] = { period, users: returned, share, shade: Math.round(share * SHADES), final };
    }
    return { start, users, cells };
  });
}

/** Of all cohorts that have had the period in full; undefined where none has. Share of their users. */
export function meanRetention(rows: readonly RetentionRow[]): (number | undefined)[] {
  const columns = rows[0]?.cells.length ?? 0;
  return Array.from({ length: columns }, (_, column) => {
    const full = rows.filter(({ cells }) => cells[column]?.final === true);
    const of = full.reduce((sum, { users }) => sum + users, 0);
    const returned = full.reduce((sum, { cells }) => sum + (cells[column]?.users ?? 0), 0);
    return of === 0 ? undefined : returned / of;
  });
}

export type RetentionUnit = Retention['unit'];

const DAYS: Readonly<Record<RetentionUnit, number>> = { day: 1, week: 7 };

/** Where so many days or weeks after `start` begin, in the time zone of this machine: days of a change of the clock too. */
export function periodsAfter(start: string, unit: RetentionUnit, periods: number): string {
  const end = new Date(start);
  end.setDate(end.getDate() + DAYS[unit] * periods);
  return end.toISOString();
}
