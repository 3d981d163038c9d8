import { messageOf } from '@analytics/shared/errors';
import type { BenchCase, CaseContext, Effort } from './cases/bench-case.js';
import { commitOfSources, thisMachine } from './machine.js';
import { createScope, type Scope } from './processes/scope.js';
import { collectProfiles, profilingEnv } from './profile/collect.js';
import type { MeasuredCase, Results } from './report/results.js';

export interface Run {
  cases: readonly BenchCase[];
  effort: Effort;
  backends: CaseContext['backends'];
  /** Where profiles go; unset: none are made. */
  profile?: string | undefined;
  /** Ends with the run. */
  scope: Scope;
  log(line: string): void;
  /** Told of each case when it is measured. */
  onMeasured(benchCase: BenchCase, measured: MeasuredCase): void;
}

export interface Outcome {
  results: Results;
  /** Cases that could not be measured, or in which something was lost, with the reason. */
  failures: string[];
}

/** Measures the cases one after another. A case that fails does not keep the others from being measured. */
export async function runCases({ cases, effort, backends, profile, scope, log, onMeasured }: Run): Promise<Outcome> {
  const results: Record<string, MeasuredCase> = {};
  const failures: string[] = [];
  const [machine, commit] = [thisMachine(), commitOfSources()];
  for (const benchCase of cases) {
    const { name } = benchCase;
    log(`${name}: ${benchCase.title}`);
    const serviceEnv = profile === undefined ? {} : profilingEnv(profile, name);
    try {
      const ofCase = { ...effort, backends, serviceEnv, log: (line: string) => log(`  ${line}`) };
      const measured = await playOne(benchCase, ofCase, scope);
      results[name] = { ...measured, measuredAt: new Date().toISOString(), commit, machine, effort };
      onMeasured(benchCase, results[name]);
      if (profile !== undefined) for (const line of collectProfiles(profile, name)) log(`  ${line}`);
    } catch (error) {
      failures.push(`${name}: ${messageOf(error)}`);
      log(`  FAILED ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { results, failures };
}

/** A case in a scope of its own, which an interrupted run closes as well. */
async function playOne(benchCase: BenchCase, context: Omit<CaseContext, 'scope'>, run: Scope) {
  const scope = createScope();
  run.defer(() => scope.close());
  try {
    return await benchCase.play({ ...context, scope });
  } finally {
    await scope.close();
  }
}
