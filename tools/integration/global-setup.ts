import type { TestProject } from 'vitest/node';
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

/**
 * Finds or starts real Kafka and InfluxDB for the suites that need them: the addresses of the environment, else Docker,
 * else the local ones of `npm run backends`. Where there are none, tests are skipped with the reason; in CI the run fails.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const servers = takeServers();
  const found = await servers.found;
  if ('reason' in found && process.env['CI'] !== undefined) {
    throw new Error(`In CI every suite must run, and "${project.name}" cannot: ${found.reason}`);
  }
  project.provide('servers', 'reason' in found ? { reason: found.reason } : found.servers);
  return () => giveBack(servers);
}
