import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { withLock } from './lock.js';
import type { Log } from './run-program.js';

export interface Installation {
  /** Names product and version; exists only when everything in it is complete. */
  folder: string;
  log: Log;
  /** Fills an empty folder, which then becomes `folder`. */
  fill(folder: string): Promise<void>;
}

/** Makes the folder once on a machine. A second caller waits for the first; an aborted one leaves nothing behind. */
export async function installOnce({ folder, log, fill }: Installation): Promise<void> {
  if (existsSync(folder)) return;
  await withLock(
    `${folder}.lock`,
    (holder) => log(`waiting for ${holder}, which installs it …`),
    async () => {
      if (existsSync(folder)) return;
      const unfinished = `${folder}.unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      await fill(unfinished);
      await rename(unfinished, folder);
      log(`installed in ${folder}`);
    },
  );
}
