import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { influxdbEnv, startInfluxdb, stopInstance } from '@analytics/tools/local-backends';

export type StoreName = 'embedded' | 'influxdb';

/** Where the data of one data set is. */
export interface Place {
  store: StoreName;
  /** The store's settings, for who writes and for who reads. */
  env: Readonly<Record<string, string>>;
  /** Holds all of the data, and nothing else. */
  folder: string;
  /** The package of the service that answers reads. */
  reader: 'standalone' | 'query-api';
  /** Processes of the store's own, which also work in the background; none of the embedded one. */
  serverPids: readonly number[];
  remove(): Promise<void>;
}

/** An empty place in a temporary folder; with an InfluxDB of its own. */
export async function openPlace(store: StoreName, log: (line: string) => void): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), `analytics-growth-${store}-`));
  return store === 'embedded' ? embeddedPlace(folder) : influxPlace(folder, log);
}

const embeddedPlace = (folder: string): Place => ({
  store: 'embedded',
  env: { DATA_DIR: folder },
  folder,
  reader: 'standalone',
  serverPids: [],
  remove: () => rm(folder, { recursive: true, force: true }),
});

async function influxPlace(folder: string, log: (line: string) => void): Promise<Place> {
  const name = basename(folder);
  const remove = async () => {
    await stopInstance(name);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const influxdb = await startInfluxdb({ name, dataFolder: folder, log: (line) => log(`influxdb: ${line}`) });
    return {
      store: 'influxdb',
      env: influxdbEnv(influxdb),
      folder,
      reader: 'query-api',
      serverPids: [influxdb.server.pid()],
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
