import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackendsError } from './backends-error.js';
import { CACHE } from './folders.js';
import { installOnce } from './install-once.js';
import { isOnPath, type Log, runProgram } from './run-program.js';

const folder = join(CACHE, 'redis');
const INSTALLED = join(folder, 'redis-server');
/** Valkey takes the same arguments and answers the same. */
const PROGRAMS = ['redis-server', 'valkey-server'];

const onPath = (): string | undefined => PROGRAMS.find(isOnPath);

/** The program, once it is installed. */
export const redisProgram = (): string => onPath() ?? INSTALLED;

/** Why Redis cannot be installed here; undefined when it can, or is. */
export function redisObstacle(): string | undefined {
  if (onPath() !== undefined || existsSync(INSTALLED)) return undefined;
  return isOnPath('apt-get') && isOnPath('dpkg')
    ? undefined
    : 'redis-server is not on the PATH: install Redis 7 or newer, or Valkey';
}

/** The libraries stand beside the program: the packages are unpacked and not installed, so that nothing starts by itself. */
const LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-*) exec "$here/usr/bin/redis-server" "$@"
`;

async function unpack(into: string, log: Log): Promise<void> {
  const packages = join(into, 'packages');
  await mkdir(join(packages, 'partial'), { recursive: true });
  const download = ['install', '--yes', '--download-only', '--no-install-recommends', 'redis-server'];
  const options = [`Dir::Cache::archives=${packages}`, 'Debug::NoLocking=1'].flatMap((option) => ['-o', option]);
  await runProgram({ command: 'apt-get', args: [...download, ...options], doing: 'downloading Redis', log });
  for (const file of readdirSync(packages).filter((name) => name.endsWith('.deb'))) {
    await runProgram({ command: 'dpkg', args: ['-x', join(packages, file), into], doing: `unpacking ${file}`, log });
  }
}

/** Installs Redis where that is possible: without it only its own tests are left out. */
export async function installRedisIfPossible(log: Log): Promise<boolean> {
  const obstacle = redisObstacle();
  if (obstacle !== undefined) log(`left out: ${obstacle}`);
  else await installRedis(log);
  return obstacle === undefined;
}

/**
 * Redis of the distribution, unless there is one already.
 *
 * @throws BackendsError when it cannot be installed here, or a download fails: then the package lists may be too old.
 */
export async function installRedis(log: Log): Promise<void> {
  const obstacle = redisObstacle();
  if (obstacle !== undefined) throw new BackendsError(obstacle);
  if (onPath() !== undefined) return;
  await installOnce({
    folder,
    log,
    async fill(unfinished) {
      log('unpacking the distribution’s Redis, once on this machine …');
      await unpack(unfinished, log);
      const launcher = join(unfinished, 'redis-server');
      await writeFile(launcher, LAUNCHER);
      await chmod(launcher, 0o755);
    },
  });
}
