import { statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mountSmallDisk, unmountSmallDisk } from '@analytics/testing';

const CHUNK = Buffer.alloc(64 * 1024);
const BALLAST = 'ballast';

/** Why none can be mounted here; undefined when one can. */
export function smallDiskObstacle(): string | undefined {
  try {
    unmountSmallDisk(mountSmallDisk(1));
    return undefined;
  } catch (error) {
    return `no small file system can be mounted here: ${String(error).split('\n')[0]}`;
  }
}

/** Writes until nothing more fits. */
export async function fill(folder: string): Promise<void> {
  const file = await open(join(folder, BALLAST), 'w');
  try {
    for (;;) {
      const { bavail } = statfsSync(folder);
      if (bavail === 0) return;
      await file.write(CHUNK);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

/** Takes away what `fill` has written. */
export const makeRoom = (folder: string): Promise<void> => rm(join(folder, BALLAST), { force: true });
