import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { usageOf } from '../measure/usage.js';

const QUIET_SHARE = 0.05;
const LOOK_SECONDS = 1;
const MOST_LOOKS = 120;

/** Total CPU time of running processes, seconds. */
export const cpuSecondsOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + usageOf(pid).cpuSeconds, 0);

/** Resolves once the processes use less than a twentieth of a core for a second, or after two minutes. */
export async function untilQuiet(pids: readonly number[]): Promise<void> {
  for (let look = 0, before = cpuSecondsOf(pids); look < MOST_LOOKS; look += 1) {
    await sleep(LOOK_SECONDS * 1_000);
    const after = cpuSecondsOf(pids);
    if (after - before < QUIET_SHARE * LOOK_SECONDS) return;
    before = after;
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    // A compaction has replaced it in the meantime.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Size of all files below a folder, which may be in use. */
export async function diskBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ parentPath, name }) => sizeOf(join(parentPath, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}
