import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, isOnPath } from '../../local-backends/index.js';

const run = promisify(execFile);
const folder = join(CACHE, 'clients', 'prometheus');
const PROGRAM = join(folder, 'usr/bin/prometheus');

/**
 * Debian's Prometheus, which writes remote-write 1.0. It is unpacked beside the other clients: nothing is installed on the
 * machine, and no server is started by the package. Undefined where packages are not Debian's.
 */
export async function debianPrometheus(): Promise<string | undefined> {
  if (existsSync(PROGRAM)) return PROGRAM;
  if (!isOnPath('apt-get') || !isOnPath('dpkg-deb')) return undefined;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await run('apt-get', ['download', 'prometheus'], { cwd: unfinished });
  const [file = ''] = (await readdir(unfinished)).filter((name) => name.endsWith('.deb'));
  await run('dpkg-deb', ['--extract', file, '.'], { cwd: unfinished });
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return PROGRAM;
}
