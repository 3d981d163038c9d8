import { DAY_MS } from '@analytics/shared/domain';
import type { Compared } from './compare-records.js';
import type { RecordsOf } from './side-records.js';

/** What both sides have of an app's day (UTC). */
export interface DayCounts {
  kind: RecordsOf;
  appId: string;
  /** `2026-01-31` */
  day: string;
  source: number;
  target: number;
  /** Only at the source. */
  missing: number;
  /** With the same id and other content. */
  different: number;
  /** The target has refused them. */
  rejected: number;
}

export type DayStatus = Compared['status'] | 'rejected';

/** Counts how records stand, by app and day. */
export interface DayTally {
  add(status: DayStatus, record: { appId: string; ms: number }): void;
  /** In the order of apps and days. */
  days(): DayCounts[];
  /** Forgets what was counted of some days, which are counted anew. */
  forget(range: MsRange): void;
}

/** Epoch milliseconds, the end exclusive. */
export interface MsRange {
  startTime: number;
  endTime: number;
}

export function createDayTally(kind: RecordsOf): DayTally {
  const counts = new Map<number, Map<string, DayCounts>>();
  const countsOf = ({ appId, ms }: { appId: string; ms: number }): DayCounts => {
    const dayMs = Math.floor(ms / DAY_MS) * DAY_MS;
    const apps = counts.get(dayMs) ?? new Map<string, DayCounts>();
    counts.set(dayMs, apps);
    const day = new Date(dayMs).toISOString().slice(0, 10);
    const known = apps.get(appId) ?? { kind, appId, day, source: 0, target: 0, missing: 0, different: 0, rejected: 0 };
    apps.set(appId, known);
    return known;
  };
  return {
    add: (status, record) => {
      const day = countsOf(record);
      if (status !== 'extra') day.source += 1;
      if (status !== 'missing' && status !== 'rejected') day.target += 1;
      if (status === 'missing' || status === 'different' || status === 'rejected') day[status] += 1;
    },
    days: () =>
      [...counts.values()]
        .flatMap((apps) => [...apps.values()])
        .sort((one, other) => (`${one.appId}\0${one.day}` < `${other.appId}\0${other.day}` ? -1 : 1)),
    forget: ({ startTime, endTime }) => {
      for (const dayMs of counts.keys()) if (dayMs >= startTime && dayMs < endTime) counts.delete(dayMs);
    },
  };
}

/** The days on which something is missing, those that follow each other as one range. */
export function missingRanges(days: readonly DayCounts[]): MsRange[] {
  const starts = new Set(days.filter(({ missing }) => missing > 0).map(({ day }) => Date.parse(day)));
  const ranges: MsRange[] = [];
  for (const startTime of [...starts].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last?.endTime === startTime) last.endTime += DAY_MS;
    else ranges.push({ startTime, endTime: startTime + DAY_MS });
  }
  return ranges;
}
