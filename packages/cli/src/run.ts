import { ConfigError } from '@analytics/shared/config';
import { CommanderError } from 'commander';
import type { CliDeps } from './deps.js';
import { errorText } from './error-text.js';
import { createProgram } from './program.js';
import { isClosedPipe } from './terminal/output.js';
import { UsageError } from './usage-error.js';

const FAILED = 1;
const USAGE = 2;

/**
 * Runs one command and gives the exit code: 0 done, 1 failed, 2 wrong arguments or configuration. Never throws.
 * A reader that goes away, as `head` does, has had all that it wanted: that is done.
 */
export async function run(args: readonly string[], deps: CliDeps): Promise<number> {
  try {
    await createProgram(deps).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has printed its own: help and version end with 0, everything else is a mistake in the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (isClosedPipe(error)) return 0;
    await deps.err.write(`${errorText(error)}\n`).catch(() => {});
    return error instanceof UsageError || error instanceof ConfigError ? USAGE : FAILED;
  }
}
