import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { closingLines, type TestEnd } from './closing-lines.ts';

/** Tests of one file, and whether an `.only` or `-t` chose among them. */
function testsOf(module: TestModule, isFilteredByName: boolean): TestEnd[] {
  const tests = [...module.children.allTests()];
  const hasOnly = tests.some(({ options }) => options.mode === 'only');
  return tests.map((test) => {
    const result = test.result();
    const reason = result.state === 'skipped' ? result.note : undefined;
    const notAskedFor = result.state === 'skipped' && reason === undefined && (hasOnly || isFilteredByName);
    return { fullName: test.fullName, state: result.state, reason, notAskedFor };
  });
}

/** A file that could not be loaded has no failed test, and must not pass for that. */
const didNotLoad = (module: TestModule): boolean =>
  module.state() === 'failed' && [...module.children.allTests('failed')].length === 0;

/** Ends a run with `N passed, N failed, N skipped`, and before it says what was skipped or left out and why. */
export class ClosingLineReporter implements Reporter {
  readonly #whyLeftOut: Readonly<Record<string, string>>;
  #vitest: Vitest | undefined;

  /** @param whyLeftOut for each suite that some commands leave out, the reason. */
  constructor(whyLeftOut: Readonly<Record<string, string>>) {
    this.#whyLeftOut = whyLeftOut;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const isFilteredByName = this.#vitest?.config.testNamePattern !== undefined;
    const { lines, unexplained } = closingLines({
      tests: modules.flatMap((module) => testsOf(module, isFilteredByName)),
      otherFailures: unhandledErrors.length + modules.filter(didNotLoad).length,
      leftOut: this.#leftOut(),
    });
    process.stdout.write(`${lines.join('\n')}\n`);
    if (unexplained > 0) process.exitCode = 1;
  }

  #leftOut(): { suite: string; reason: string }[] {
    const running = new Set(this.#vitest?.projects.map(({ name }) => name));
    return Object.entries(this.#whyLeftOut)
      .filter(([suite]) => !running.has(suite))
      .map(([suite, reason]) => ({ suite, reason }));
  }
}
