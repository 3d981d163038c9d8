import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { floorTo } from '../figures/window-bounds.js';
import { dayVersion, type Rollup } from '../rollups/rollup-store.js';

export interface Known {
  /** Versions of the hours that the range touches, by start. An hour without one has no events. */
  versions: ReadonlyMap<number, string>;
  hours: ReadonlyMap<number, Rollup>;
  days: ReadonlyMap<number, Rollup>;
}

export interface DashboardPlan {
  /** Rollups that hold and lie within the range. */
  rollups: Rollup[];
  /** The rest of the range, as far as there are events. */
  raw: TimeRange[];
  /** Hours with events, of which no rollup holds: they may still change. */
  open: number[];
}

/** Covers a range once: by the rollup of a day where one holds, else by those of hours, else by events. */
export function planDashboard(range: TimeRange, known: Known): DashboardPlan {
  const plan: DashboardPlan = { rollups: [], raw: [], open: [] };
  for (let dayMs = floorTo(range.from, DAY_MS); dayMs < range.to; dayMs += DAY_MS) {
    const day = known.days.get(dayMs);
    const holds = day !== undefined && day.basis === dayVersion(known.versions, dayMs);
    if (holds && dayMs >= range.from && dayMs + DAY_MS <= range.to) plan.rollups.push(day);
    else planHours({ from: Math.max(range.from, dayMs), to: Math.min(range.to, dayMs + DAY_MS) }, known, plan);
  }
  return plan;
}

function planHours(range: TimeRange, { versions, hours }: Known, plan: DashboardPlan): void {
  for (let hourMs = floorTo(range.from, HOUR_MS); hourMs < range.to; hourMs += HOUR_MS) {
    const version = versions.get(hourMs);
    if (version === undefined) continue;
    const hour = hours.get(hourMs);
    const holds = hour?.basis === version;
    if (!holds) plan.open.push(hourMs);
    const part = { from: Math.max(range.from, hourMs), to: Math.min(range.to, hourMs + HOUR_MS) };
    if (holds && part.to - part.from === HOUR_MS) plan.rollups.push(hour);
    else addRaw(plan, part);
  }
}

/** Joins what no rollup stands between, so that few queries are made: the hours in between have no events. */
function addRaw({ rollups, raw }: DashboardPlan, { from, to }: TimeRange): void {
  const last = raw.at(-1);
  const rollup = rollups.at(-1);
  if (last !== undefined && (rollup === undefined || rollup.startMs < last.from)) last.to = to;
  else raw.push({ from, to });
}
