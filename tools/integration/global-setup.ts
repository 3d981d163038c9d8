import type { TestProject } from 'vitest/node';
import { findServers } from './find-servers.ts';

/**
 * Finds or starts real Kafka and InfluxDB for the integration tests: the addresses of the environment, else Docker,
 * else the local ones of `npm run backends`. Where there are none the suites are skipped with the reason; in CI the run fails.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const found = await findServers((line) => process.stderr.write(`integration: ${line}\n`));
  if ('reason' in found && process.env['CI'] !== undefined) {
    throw new Error(`In CI the integration tests must run, and they cannot: ${found.reason}`);
  }
  if ('reason' in found) {
    project.provide('servers', { reason: found.reason });
    return async () => {};
  }
  project.provide('servers', found.servers);
  return found.stop;
}
