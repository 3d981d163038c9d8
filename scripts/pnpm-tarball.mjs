// The pinned pnpm as a file whose hash was checked: npm takes a version by its name alone, and what the registry then
// sends is run with the rights of the one who installs. By hand, and in the Dockerfile: the path, on standard output.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PINNED = /^pnpm@([\w.-]+)\+sha512\.([\da-f]{128})$/;

/** Downloads pnpm into the folder and resolves with its path. Throws when it is not what `packageManager` pins. */
export function pnpmTarball(folder) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [, version, wanted] = PINNED.exec(packageManager) ?? [];
  if (wanted === undefined) throw new Error(`packageManager must be pnpm@version+sha512.hash, not ${packageManager}`);
  mkdirSync(folder, { recursive: true });
  const file = join(resolve(folder), `pnpm-${version}.tgz`);
  execFileSync('npm', ['pack', '--silent', `pnpm@${version}`, '--pack-destination', resolve(folder)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const hash = createHash('sha512').update(readFileSync(file)).digest('hex');
  if (hash === wanted) return file;
  rmSync(file);
  throw new Error(`pnpm ${version} has the sha512 ${hash}, and package.json pins ${wanted}: it is not the same pnpm`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pnpmTarball(process.argv[2] ?? '.'));
