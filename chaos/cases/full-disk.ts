import { join } from 'node:path';
import { mountSmallDisk, unmountSmallDisk } from '@analytics/testing';
import { fill, makeRoom, smallDiskObstacle } from '../world/small-disk.js';
import type { World } from '../world/world.js';
import type { ChaosCase } from './chaos-case.js';
import { ASYNC, underLoad } from './under-load.js';

const SIZE_MB = 256;

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
      await makeRoom(folder);
      await world.servers.influxdb.stop();
      await world.servers.influxdb.start();
    },
  });

export const fullDisk: ChaosCase = {
  ...onSmallDisk(''),
  obstacle: async () => smallDiskObstacle(),
  play: async (stage) => {
    const { world } = stage;
    const home = world.servers.influxdb.dataFolder;
    const folder = mountSmallDisk(SIZE_MB);
    try {
      await moveInfluxdb(world, join(folder, 'influxdb'));
      return await onSmallDisk(folder).play(stage);
    } finally {
      await makeRoom(folder);
      await moveInfluxdb(world, home);
      unmountSmallDisk(folder);
    }
  },
};
