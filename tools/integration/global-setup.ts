import type { TestProject } from 'vitest/node';
import {
  installRedis,
  installS3,
  redisObstacle,
  redisProgram,
  S3_PROGRAM,
  s3Obstacle,
} from '../local-backends/index.ts';
import { type Found, findServers } from './find-servers.ts';

/** Servers that the suites of one run use together. Each suite loads this file anew, so they meet on `globalThis`. */
interface SharedServers {
  found: Promise<Found>;
  users: number;
}
const shared = globalThis as typeof globalThis & { analyticsRealServers?: SharedServers };

function takeServers(): SharedServers {
  shared.analyticsRealServers ??= {
    found: findServers((line) => process.stderr.write(`integration: ${line}\n`)),
    users: 0,
  };
  shared.analyticsRealServers.users += 1;
  return shared.analyticsRealServers;
}

/** Stops the servers when the last suite is done with them. */
async function giveBack(servers: SharedServers): Promise<void> {
  servers.users -= 1;
  if (servers.users > 0) return;
  delete shared.analyticsRealServers;
  const found = await servers.found;
  if ('stop' in found) await found.stop();
}

/** Each suite on Redis starts its own, in no time; it is only installed here. */
async function findRedis(log: (line: string) => void): Promise<{ program: string } | { reason: string }> {
  const obstacle = redisObstacle();
  if (obstacle !== undefined) return { reason: obstacle };
  await installRedis(log);
  return { program: redisProgram() };
}

/** As of Redis. */
async function findS3(log: (line: string) => void): Promise<{ program: string } | { reason: string }> {
  const obstacle = s3Obstacle();
  if (obstacle !== undefined) return { reason: obstacle };
  await installS3(log);
  return { program: S3_PROGRAM };
}

/**
 * Finds or starts real Kafka and InfluxDB for the suites that need them: the addresses of the environment, else Docker,
 * else the local ones of `npm run backends`. Where there are none, tests are skipped with the reason; in CI the run fails.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const servers = takeServers();
  const found = await servers.found;
  const log = (line: string) => process.stderr.write(`integration: ${line}\n`);
  const [redis, s3] = [await findRedis(log), await findS3(log)];
  for (const part of [found, redis, s3]) {
    if ('reason' in part && process.env['CI'] !== undefined) {
      throw new Error(`In CI every suite must run, and "${project.name}" cannot: ${part.reason}`);
    }
  }
  project.provide('redis', redis);
  project.provide('s3', s3);
  project.provide('servers', 'reason' in found ? { reason: found.reason } : found.servers);
  return () => giveBack(servers);
}
