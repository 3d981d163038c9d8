import { UsageError } from '@analytics/tools/cases';
import { git } from '../../machine.js';
import { HOT_PATH, isOf } from './hot-path.js';

export interface AreaLines {
  area: string;
  before: number;
  after: number;
}

/** Texts by path. */
export type Sources = ReadonlyMap<string, string>;

/** The short name of a commit. @throws UsageError when the checkout does not have it */
export function commitOf(name: string): string {
  try {
    return git('rev-parse', '--short', '--verify', `${name}^{commit}`);
  } catch {
    throw new UsageError(`this checkout has no commit ${name}`);
  }
}

/** The files of the hot path at a commit. */
export function hotPathAt(commit: string): Sources {
  const files = git('ls-tree', '-r', '--name-only', commit, '--', 'packages').split('\n');
  const hot = files.filter((file) => HOT_PATH.some((area) => isOf(area, file)));
  return new Map(hot.map((file) => [file, git('show', `${commit}:${file}`)]));
}

/** Lines that are neither empty nor only a comment. */
export const linesOfCode = (text: string): number =>
  text
    .replaceAll(/^\s*\/\*.*?\*\//gms, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//')).length;

export const compareLines = (before: Sources, after: Sources): AreaLines[] =>
  HOT_PATH.map((area) => {
    const ofArea = (sources: Sources) =>
      [...sources].reduce((sum, [file, text]) => sum + (isOf(area, file) ? linesOfCode(text) : 0), 0);
    return { area: area.name, before: ofArea(before), after: ofArea(after) };
  });
