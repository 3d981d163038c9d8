import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A pattern of .dockerignore: it matches a path, and all that is in it. */
const matches = (pattern: string, path: string): boolean => {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}(?:/|$)`).test(path);
};

/** Whether a file is sent to the build, by the text of .dockerignore: the last pattern that matches decides. */
export function isInContext(path: string, rules: string): boolean {
  const patterns = rules.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const last = patterns.findLast((pattern) => matches(pattern.replace(/^!/, ''), path));
  return last?.startsWith('!') ?? true;
}

/** Copies what a build of the checkout would get of one of its paths. */
export function copyFromContext(root: string, path: string, target: string): void {
  const rules = readFileSync(join(root, '.dockerignore'), 'utf8');
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', path];
  const files = execFileSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\0');
  for (const file of files.filter((name) => name !== '' && isInContext(name, rules) && existsSync(join(root, name))))
    cpSync(join(root, file), join(target, file));
}
