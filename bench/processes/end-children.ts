import { spawnSync } from 'node:child_process';

/**
 * Ends what this process has started and nobody has got hold of yet, because its start was interrupted. Where there is no
 * pgrep they are left to the signal that a terminal sends to all of them.
 */
export function endChildren(): void {
  const { stdout } = spawnSync('pgrep', ['-P', String(process.pid)], { encoding: 'utf8' });
  for (const pid of (stdout ?? '').split('\n').filter((line) => line !== '')) {
    try {
      process.kill(Number(pid));
    } catch (error) {
      // Gone by itself, as pgrep is.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
