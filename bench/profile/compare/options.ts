import { parseFlags, UsageError } from '@analytics/tools/cases';

export const HELP = `Compares CPU profiles of our services, and the lines of code on the hot path, before and after a change.

Usage: npm run bench:profiles -- --before-commit <commit> [options]

  -h, --help                    this text
      --before <folder>         what \`npm run bench -- --profile <folder>\` wrote before; may be given several times
      --before-commit <commit>  what was profiled, and whose lines are counted
      --after <folder>          the same, after; --before, --after, or both
      --after-commit <commit>   [HEAD]
      --from <file>             compares nothing: takes docs/performance/profiles.json, to make the page anew
      --write                   write docs/performance/profiles.json and profiles.md; without it the page is printed

Profiles do not say which Node made them: run this by the same one.

Exit code: 0 when compared, 2 when the command line is wrong.`;

export interface Options {
  help: boolean;
  write: boolean;
  before: readonly string[];
  beforeCommit: string;
  after: readonly string[];
  afterCommit: string;
  from?: string | undefined;
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  write: { type: 'boolean', default: false },
  before: { type: 'string', multiple: true, default: [] as string[] },
  'before-commit': { type: 'string' },
  after: { type: 'string', multiple: true, default: [] as string[] },
  'after-commit': { type: 'string', default: 'HEAD' },
  from: { type: 'string' },
} as const;

/** @throws UsageError for an unknown option, or one that is missing. */
export function parseOptions(args: readonly string[]): Options {
  const { 'before-commit': beforeCommit, 'after-commit': afterCommit, ...rest } = parseFlags(args, OPTIONS);
  const folders = rest.before.length + rest.after.length;
  if (rest.from !== undefined && folders > 0) throw new UsageError('--from compares nothing: no --before, no --after');
  if (!rest.help && rest.from === undefined) {
    if (folders === 0) throw new UsageError('nothing to compare: give --before, --after, or both');
    if (beforeCommit === undefined) throw new UsageError('--before-commit is missing');
  }
  return { ...rest, beforeCommit: beforeCommit ?? '', afterCommit };
}
