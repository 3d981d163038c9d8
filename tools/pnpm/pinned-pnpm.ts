import { join } from 'node:path';
import { ROOT } from '../compose/compose-file.js';
import { type Log, runProgram } from '../local-backends/run-program.js';

/** The command that runs the pinned pnpm, its hash checked, with these arguments. */
export async function pinnedPnpm(args: readonly string[], log: Log): Promise<{ command: string; args: string[] }> {
  const tarball = await runProgram({
    command: process.execPath,
    args: [join(ROOT, 'scripts/pnpm-tarball.mjs'), join(ROOT, 'node_modules/.pnpm-pinned')],
    doing: 'fetching the pinned pnpm',
    log,
  });
  return { command: 'npm', args: ['exec', '--yes', `--package=${tarball.trim()}`, '--', 'pnpm', ...args] };
}
