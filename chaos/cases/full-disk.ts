import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../world/world.js';
import type { ChaosCase } from './chaos-case.js';
import { ASYNC, underLoad } from './under-load.js';

const SIZE_MB = 256;
const CHUNK = Buffer.alloc(1024 * 1024);
const BALLAST = 'ballast';

function mountSmallDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'analytics-small-disk-'));
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return folder;
}

function unmount(folder: string): void {
  execFileSync('/bin/umount', [folder]);
  rmdirSync(folder);
}

/** Writes until nothing more fits. */
async function fill(folder: string): Promise<void> {
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

/** InfluxDB with its data elsewhere is an empty one: the services that made the bucket have to make it again. */
async function moveInfluxdb(world: World, folder: string): Promise<void> {
  await world.servers.moveInfluxdb(folder);
  for (const service of [world.ingest, world.worker, world.query]) await service.restart();
}

/** InfluxDB opens no shard again that it could not make for want of room, and then refuses writes until it is restarted. */
const onSmallDisk = (folder: string) =>
  underLoad({
    name: 'full-disk',
    fault: `the disk of InfluxDB (tmpfs of ${SIZE_MB} MB) is full for 20 s (short: 10 s); then room is made and InfluxDB restarted`,
    inShort: true,
    goesOn: ASYNC,
    disturb: async ({ hold, world }) => {
      await fill(folder);
      await hold(20, 10);
      await rm(join(folder, BALLAST));
      await world.servers.influxdb.stop();
      await world.servers.influxdb.start();
    },
  });

export const fullDisk: ChaosCase = {
  ...onSmallDisk(''),
  obstacle: async () => {
    try {
      unmount(mountSmallDisk());
      return undefined;
    } catch (error) {
      return `no small file system can be mounted here: ${String(error).split('\n')[0]}`;
    }
  },
  play: async (stage) => {
    const { world } = stage;
    const home = world.servers.influxdb.dataFolder;
    const folder = mountSmallDisk();
    try {
      await moveInfluxdb(world, join(folder, 'influxdb'));
      return await onSmallDisk(folder).play(stage);
    } finally {
      await rm(join(folder, BALLAST), { force: true });
      await moveInfluxdb(world, home);
      unmount(folder);
    }
  },
};
