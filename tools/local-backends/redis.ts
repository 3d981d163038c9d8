import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, LOOPBACK } from '@analytics/testing/ports';
import { type Static, Type } from '@sinclair/typebox';
import { instanceFolder } from './folders.js';
import { installRedis, installRedisIfPossible, redisProgram } from './install-redis.js';
import { LocalServer } from './local-server.js';
import { withLock } from './lock.js';
import { readRecorded, record } from './recorded.js';
import type { Log } from './run-program.js';

const RedisRecord = Type.Object(
  { port: Type.Integer({ minimum: 1, maximum: 65_535 }) },
  { additionalProperties: false },
);
type RedisRecord = Static<typeof RedisRecord>;

export interface Redis {
  server: LocalServer;
  url: string;
}

const recordFile = (name: string) => join(instanceFolder(name), 'redis.json');

async function answersPing(port: number): Promise<boolean> {
  const socket = connect(port, LOOPBACK);
  try {
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().startsWith('+PONG');
  } finally {
    socket.destroy();
  }
}

function redisOf(name: string, { port }: RedisRecord): Redis {
  const dataFolder = join(instanceFolder(name), 'redis');
  const server = new LocalServer({
    name: 'redis',
    port,
    folder: instanceFolder(name),
    dataFolder,
    command: redisProgram(),
    // Counters of the running windows only: there is nothing to keep.
    args: ['--port', String(port), '--bind', LOOPBACK, '--save', '', '--appendonly', 'no', '--dir', dataFolder],
    mark: String(port),
    prepare: async () => {},
    answers: () => answersPing(port),
  });
  return { server, url: `redis://${LOOPBACK}:${port}` };
}

/** The Redis that an instance has, up or down. */
export function recordedRedis(name: string): Redis | undefined {
  const recorded = readRecorded(recordFile(name), RedisRecord);
  return recorded && redisOf(name, recorded);
}

/** As `startRedis`, where Redis can be installed. */
export const startRedisIfPossible = async (options: { name: string; log: Log }): Promise<Redis | undefined> =>
  (await installRedisIfPossible(options.log)) ? startRedis(options) : undefined;

/** Starts an instance's Redis unless it is up, installed when needed, and resolves when it answers. */
export async function startRedis({ name, log }: { name: string; log: Log }): Promise<Redis> {
  await installRedis(log);
  return withLock(
    `${instanceFolder(name)}.redis.lock`,
    (holder) => log(`waiting for ${holder}, which starts it …`),
    async () => {
      const wanted = readRecorded(recordFile(name), RedisRecord) ?? { port: await freePort() };
      record(recordFile(name), wanted);
      const redis = redisOf(name, wanted);
      const wasUp = redis.server.isUp();
      await redis.server.start();
      log(wasUp ? 'already up' : 'up');
      return redis;
    },
  );
}
