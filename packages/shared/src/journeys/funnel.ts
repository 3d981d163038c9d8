import { questionTooLarge } from '../errors/index.js';
import type { FunnelFigures, FunnelGroup, FunnelStepFigures } from '../ports/index.js';
import { ascending, medianOf } from './figures.js';
import { type StepsQuery, stepsTaken, type UserEvents } from './steps-taken.js';

/** Groups of an answer; those with fewer users are put together. */
const MAX_GROUPS = 10;
/** Different values that are kept apart while counting. */
const MAX_VALUES = 10_000;
/** A longer value is counted among the others: nobody could read it, and many of them would fill the memory. */
const MAX_VALUE_LENGTH = 512;

export interface FunnelUser extends UserEvents {
  /** The value of the property by which users are grouped, of the event at a place; undefined: it has none. */
  valueAt?(place: number): string | undefined;
}

export interface FunnelCount {
  /** @throws AppError `question_too_large` */
  add(user: FunnelUser): void;
  figures(): FunnelFigures;
}

/** Counts users one by one. */
export function createFunnel({ isGrouped, ...query }: StepsQuery & { isGrouped: boolean }): FunnelCount {
  const all = noSteps(query.steps);
  const missing = noSteps(query.steps);
  const tooLong = noSteps(query.steps);
  const byValue = new Map<string, StepTimes>();
  const groupOf = (value: string | undefined): StepTimes => {
    if (value === undefined) return missing;
    if (value.length > MAX_VALUE_LENGTH) return tooLong;
    const group = byValue.get(value) ?? noSteps(query.steps);
    byValue.set(value, group);
    if (byValue.size > MAX_VALUES) throw questionTooLarge(`More than ${MAX_VALUES} different values to group by.`);
    return group;
  };
  return {
    add: (user) => {
      const taken = stepsTaken(user, query);
      const [begin] = taken;
      if (begin === undefined) return;
      const times = taken.map((place) => user.times[place] ?? 0);
      addTimes(all, times);
      if (isGrouped) addTimes(groupOf(user.valueAt?.(begin)), times);
    },
    figures: () => ({
      steps: figuresOf(all),
      ...(isGrouped && { groups: groupsOf(byValue, { missing, tooLong }) }),
    }),
  };
}

/** The times that users took to each step, from the one before; from the first step they are zeros. */
type StepTimes = number[][];

const noSteps = (steps: number): StepTimes => Array.from({ length: steps }, () => []);

function addTimes(group: StepTimes, times: readonly number[]): void {
  for (const [step, time] of times.entries()) group[step]?.push(time - (times[step - 1] ?? time));
}

const usersOf = (group: StepTimes): number => group[0]?.length ?? 0;

const figuresOf = (group: StepTimes): FunnelStepFigures[] =>
  group.map((times, step) => ({
    users: times.length,
    medianMs: step === 0 ? null : medianOf(times.toSorted(ascending)),
  }));

function groupsOf(
  byValue: ReadonlyMap<string, StepTimes>,
  { missing, tooLong }: { missing: StepTimes; tooLong: StepTimes },
): FunnelGroup[] {
  const values = [...byValue].sort(([a, of], [b, than]) => usersOf(than) - usersOf(of) || (a < b ? -1 : 1));
  const others = [...values.slice(MAX_GROUPS).map(([, group]) => group), tooLong];
  const other = tooLong.map((_, step) => others.flatMap((group) => group[step] ?? []));
  return [
    ...values.slice(0, MAX_GROUPS).map(([key, group]) => ({ key, kind: 'value' as const, steps: figuresOf(group) })),
    ...(usersOf(missing) > 0 ? [{ key: '', kind: 'missing' as const, steps: figuresOf(missing) }] : []),
    ...(usersOf(other) > 0 ? [{ key: '', kind: 'other' as const, steps: figuresOf(other) }] : []),
  ];
}
