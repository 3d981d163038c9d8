import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const mount = (folder: string, option: string) =>
  void execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', option, 'tmpfs', folder], { stdio: 'pipe' });

/** Makes a file system of so many megabytes; returns its folder. Throws where none may be mounted. */
export function mountSmallDisk(sizeMb: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'analytics-small-disk-'));
  try {
    mount(folder, `size=${sizeMb}m`);
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return folder;
}

export const resizeSmallDisk = (folder: string, sizeMb: number): void => mount(folder, `remount,size=${sizeMb}m`);

/** `lazily`: also while files on it are open. */
export function unmountSmallDisk(folder: string, { lazily = false } = {}): void {
  execFileSync('/bin/umount', [...(lazily ? ['-l'] : []), folder]);
  rmdirSync(folder);
}

/** A file system of so many megabytes for as long as the test runs; undefined where none can be made. */
export function smallDisk(sizeMb: number): string | undefined {
  try {
    const folder = mountSmallDisk(sizeMb);
    onTestFinished(() => unmountSmallDisk(folder, { lazily: true }));
    return folder;
  } catch {
    return undefined;
  }
}
