import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Machine } from './report/results.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
});

/** What git prints of this checkout. Throws when it fails. */
export const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The commit of the sources, with `+` when they were changed since; `unknown` where there is no repository. */
export function commitOfSources(): string {
  try {
    const isChanged = git('status', '--porcelain', '--untracked-files=no', 'packages', 'tools') !== '';
    return git('rev-parse', '--short', 'HEAD') + (isChanged ? '+' : '');
  } catch {
    return 'unknown';
  }
}
