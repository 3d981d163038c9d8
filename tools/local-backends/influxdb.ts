import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { freePort, LOOPBACK } from '@analytics/testing/ports';
import { type Static, Type } from '@sinclair/typebox';
import { BackendsError } from './backends-error.js';
import { instanceFolder } from './folders.js';
import { isWell, setUp } from './influxdb-setup.js';
import { INFLUXD, installInfluxdb } from './install-influxdb.js';
import { LocalServer } from './local-server.js';
import { withLock } from './lock.js';
import { readRecorded, record } from './recorded.js';
import type { Log } from './run-program.js';

const InfluxdbRecord = Type.Object(
  {
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    token: Type.String(),
    dataFolder: Type.String(),
    extraArgs: Type.Array(Type.String()),
  },
  { additionalProperties: false },
);
type InfluxdbRecord = Static<typeof InfluxdbRecord>;

/** What these leave open stays as the instance has it. */
export interface InfluxdbOptions {
  name: string;
  /** A free one when absent. */
  port?: number | undefined;
  /** A folder of the instance when absent. Taken away with the instance. */
  dataFolder?: string | undefined;
  /** For influxd, as `--query-concurrency=10`; none when absent. */
  extraArgs?: readonly string[] | undefined;
}

export interface Influxdb {
  server: LocalServer;
  url: string;
  token: string;
}

const recordFile = (name: string) => join(instanceFolder(name), 'influxdb.json');

function influxdbOf(name: string, { port, token, dataFolder, extraArgs }: InfluxdbRecord): Influxdb {
  const url = `http://${LOOPBACK}:${port}`;
  const bolt = join(dataFolder, 'influxd.bolt');
  const server = new LocalServer({
    name: 'influxdb',
    port,
    folder: instanceFolder(name),
    dataFolder,
    command: INFLUXD,
    args: [
      `--bolt-path=${bolt}`,
      `--engine-path=${join(dataFolder, 'engine')}`,
      `--sqlite-path=${join(dataFolder, 'influxd.sqlite')}`,
      `--http-bind-address=${LOOPBACK}:${port}`,
      '--reporting-disabled',
      ...extraArgs,
    ],
    mark: bolt,
    prepare: async () => {},
    async answers() {
      if (!(await isWell(url))) return false;
      await setUp(url, token);
      return true;
    },
  });
  return { server, url, token };
}

/** The InfluxDB that an instance has, up or down. */
export function recordedInfluxdb(name: string): Influxdb | undefined {
  const recorded = readRecorded(recordFile(name), InfluxdbRecord);
  return recorded && influxdbOf(name, recorded);
}

async function planned({ name, port, dataFolder, extraArgs }: InfluxdbOptions): Promise<InfluxdbRecord> {
  const recorded = readRecorded(recordFile(name), InfluxdbRecord);
  const wanted = {
    port: port ?? recorded?.port ?? (await freePort()),
    token: recorded?.token ?? randomBytes(24).toString('hex'),
    dataFolder: dataFolder ?? recorded?.dataFolder ?? join(instanceFolder(name), 'influxdb'),
    extraArgs: [...(extraArgs ?? recorded?.extraArgs ?? [])],
  };
  if (recorded !== undefined && !isDeepStrictEqual(wanted, recorded) && influxdbOf(name, recorded).server.isUp()) {
    throw new BackendsError(`InfluxDB of "${name}" is up with other settings: stop it first`);
  }
  return wanted;
}

/** Starts an instance's InfluxDB unless it is up, installed when needed, and resolves when its token works. */
export async function startInfluxdb(options: InfluxdbOptions & { log: Log }): Promise<Influxdb> {
  const { name, log } = options;
  await installInfluxdb(log);
  return withLock(
    `${instanceFolder(name)}.influxdb.lock`,
    (holder) => log(`waiting for ${holder}, which starts it …`),
    async () => {
      const wanted = await planned(options);
      record(recordFile(name), wanted);
      const influxdb = influxdbOf(name, wanted);
      const wasUp = influxdb.server.isUp();
      if (!wasUp) log('starting …');
      await influxdb.server.start();
      log(wasUp ? 'already up' : 'up');
      return influxdb;
    },
  );
}
