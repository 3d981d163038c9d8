import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, installOnce, isOnPath, runProgram } from '../../local-backends/index.js';

const folder = join(CACHE, 'clients', 'prometheus');
const PROGRAM = join(folder, 'usr/bin/prometheus');
const log = (line: string) => console.error(`prometheus: ${line}`);

/**
 * Debian's Prometheus, which writes remote-write 1.0. It is unpacked beside the other clients: nothing is installed on the
 * machine, and no server is started by the package. Undefined where packages are not Debian's.
 */
export async function debianPrometheus(): Promise<string | undefined> {
  if (existsSync(PROGRAM)) return PROGRAM;
  if (!isOnPath('apt-get') || !isOnPath('dpkg-deb')) return undefined;
  await installOnce({
    folder,
    log,
    async fill(cwd) {
      const doing = 'getting the package of Prometheus';
      await runProgram({ command: 'apt-get', args: ['download', 'prometheus'], cwd, doing, log });
      const [file = ''] = (await readdir(cwd)).filter((name) => name.endsWith('.deb'));
      await runProgram({ command: 'dpkg-deb', args: ['--extract', file, '.'], cwd, doing, log });
    },
  });
  return PROGRAM;
}
