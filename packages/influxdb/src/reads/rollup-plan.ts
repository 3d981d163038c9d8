import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { ceilTo, floorTo } from '../figures/window-bounds.js';
import { dayVersion, type Rollup } from '../rollups/rollup-store.js';

/** A rollup of any figures. */
export type Window = Pick<Rollup, 'startMs' | 'version'>;

export interface RollupState<Made extends Window> {
  /** Versions of the hours that overlap the range, by start. An hour without one has no events. */
  versions: ReadonlyMap<number, string>;
  hours: ReadonlyMap<number, Made>;
  days: ReadonlyMap<number, Made>;
}

export interface RollupPlan<Made extends Window> {
  /** Valid rollups that lie within the range. */
  rollups: Made[];
  /** The rest of the range, where it has events. */
  raw: TimeRange[];
  /** Hours with events and without a valid rollup: they may still change. */
  open: number[];
}

/**
 * Plans with the rollups that a store has. A rollup that has the version of its window has all events that were written up
 * to that version, whichever of the two is read first. Rollups of hours are read only for the days that have no valid
 * rollup or are partly in the range.
 */
export async function planOfStored<Made extends Window>(
  range: TimeRange,
  { versions, days }: Omit<RollupState<Made>, 'hours'>,
  readHours: (part: TimeRange) => Promise<ReadonlyMap<number, Made>>,
): Promise<RollupPlan<Made>> {
  const { raw } = planRollups(range, { versions, hours: new Map(), days });
  const parts = raw.map(({ from, to }) => ({ from: floorTo(from, HOUR_MS), to: ceilTo(to, HOUR_MS) }));
  const hours = await Promise.all(parts.map(readHours));
  return planRollups(range, { versions, days, hours: new Map(hours.flatMap((read) => [...read])) });
}

/** Covers a range once: with the rollup of a day where it is valid, else with those of hours, else with events. */
export function planRollups<Made extends Window>(range: TimeRange, state: RollupState<Made>): RollupPlan<Made> {
  const plan: RollupPlan<Made> = { rollups: [], raw: [], open: [] };
  for (let dayMs = floorTo(range.from, DAY_MS); dayMs < range.to; dayMs += DAY_MS) {
    const day = state.days.get(dayMs);
    const isValid = day !== undefined && day.version === dayVersion(state.versions, dayMs);
    if (isValid && dayMs >= range.from && dayMs + DAY_MS <= range.to) plan.rollups.push(day);
    else planHours({ from: Math.max(range.from, dayMs), to: Math.min(range.to, dayMs + DAY_MS) }, state, plan);
  }
  return plan;
}

function planHours<Made extends Window>(
  range: TimeRange,
  { versions, hours }: RollupState<Made>,
  plan: RollupPlan<Made>,
): void {
  for (let hourMs = floorTo(range.from, HOUR_MS); hourMs < range.to; hourMs += HOUR_MS) {
    const version = versions.get(hourMs);
    if (version === undefined) continue;
    const hour = hours.get(hourMs);
    const isValid = hour?.version === version;
    if (!isValid) plan.open.push(hourMs);
    const part = { from: Math.max(range.from, hourMs), to: Math.min(range.to, hourMs + HOUR_MS) };
    if (isValid && part.to - part.from === HOUR_MS) plan.rollups.push(hour);
    else addRaw(plan, part);
  }
}

/** Joins ranges that have no rollup between them, for fewer queries: the hours in between have no events. */
function addRaw({ rollups, raw }: RollupPlan<Window>, { from, to }: TimeRange): void {
  const last = raw.at(-1);
  const rollup = rollups.at(-1);
  if (last !== undefined && (rollup === undefined || rollup.startMs < last.from)) last.to = to;
  else raw.push({ from, to });
}
