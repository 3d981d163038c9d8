import type { CaseResult, Effort } from '../cases/bench-case.js';

/** Where a case was measured. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryBytes: number;
  platform: string;
  node: string;
}

/** A case as it was measured, with all that is needed to do it again. */
export interface MeasuredCase extends CaseResult {
  /** When it ended, RFC 3339. */
  measuredAt: string;
  /** Of the sources, with `+` when they were changed since. */
  commit: string;
  machine: Machine;
  effort: Effort;
}

/** By name of the case. */
export type Results = Readonly<Record<string, MeasuredCase>>;

/** The newer ones replace the older ones, case by case, in the order of `names`; what is not a case any more goes. */
export function mergeResults(older: Results, newer: Results, names: readonly string[]): Results {
  const merged = names.flatMap((name): [string, MeasuredCase][] => {
    const measured = newer[name] ?? older[name];
    return measured === undefined ? [] : [[name, measured]];
  });
  return Object.fromEntries(merged);
}
