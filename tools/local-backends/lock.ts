import { mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BETWEEN_TRIES_MS = 200;

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function holderOf(lock: string): Promise<number | undefined> {
  try {
    return Number(await readlink(lock));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Called once, with who holds the lock: `process 123, by /the/lock`. */
type OnWait = (holder: string) => void;

async function acquire(lock: string, onWait: OnWait): Promise<void> {
  await mkdir(dirname(lock), { recursive: true });
  for (let isFirst = true; ; isFirst = false) {
    try {
      // A symbolic link to the process id: made and filled in one step.
      await symlink(String(process.pid), lock);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = await holderOf(lock);
    if (holder !== undefined && !isAlive(holder)) await rm(lock, { force: true });
    else if (isFirst && holder !== undefined) onWait(`process ${holder}, by ${lock}`);
    if (holder !== undefined) await sleep(BETWEEN_TRIES_MS);
  }
}

/** Runs `action` while no other process of this machine holds `lock`; the lock of a dead process does not count. */
export async function withLock<Result>(lock: string, onWait: OnWait, action: () => Promise<Result>): Promise<Result> {
  await acquire(lock, onWait);
  try {
    return await action();
  } finally {
    await rm(lock, { force: true });
  }
}
