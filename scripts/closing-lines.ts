/** How one test ended, as far as the closing lines need it. */
export interface TestEnd {
  /** With the names of its groups, as `the store > keeps what it was given`. */
  fullName: string;
  state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** What the test gave to `skip(reason)`. */
  reason?: string | undefined;
  /** It was left out by what the caller asked for: `-t`, or an `.only` in its file. */
  notAskedFor: boolean;
}

export interface RunEnd {
  tests: readonly TestEnd[];
  /** Files that could not be loaded, and errors outside of any test. */
  otherFailures: number;
  /** Suites that this run does not contain, and why. */
  leftOut: readonly { suite: string; reason: string }[];
}

export interface ClosingLines {
  lines: string[];
  /** Tests that were skipped and do not say why. They count as failed. */
  unexplained: number;
}

const plural = (count: number): string => (count === 1 ? '1 test' : `${count} tests`);

/**
 * The last lines of a test run: why tests were skipped, which suites were left out and why, and at the very end
 * `N passed, N failed, N skipped`. What was not asked for is in no number.
 */
export function closingLines({ tests, otherFailures, leftOut }: RunEnd): ClosingLines {
  const asked = tests.filter(({ notAskedFor }) => !notAskedFor);
  const count = (state: TestEnd['state']) => asked.filter((test) => test.state === state).length;
  const skipped = asked.filter(({ state }) => state === 'skipped');
  const unexplained = skipped.filter(({ reason }) => reason === undefined);
  const reasons = new Set(skipped.flatMap(({ reason }) => reason ?? []));
  const failed = count('failed') + unexplained.length + otherFailures;
  return {
    lines: [
      ...unexplained.map(({ fullName }) => `failed: "${fullName}" is skipped and does not say why; use skip(reason)`),
      ...[...reasons].map(
        (reason) => `skipped ${plural(skipped.filter((test) => test.reason === reason).length)}: ${reason}`,
      ),
      ...leftOut.map(({ suite, reason }) => `left out: ${suite}: ${reason}`),
      '',
      `${count('passed')} passed, ${failed} failed, ${skipped.length - unexplained.length} skipped`,
    ],
    unexplained: unexplained.length,
  };
}
