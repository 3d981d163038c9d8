import { beforeAll, describe, expect, it } from 'vitest';
import { describeAftermath } from '../suite.js';
import type { AttackTarget } from '../target.js';
import { describeAdminBodies } from './admin-bodies.js';
import { describeCredentials } from './credentials.js';
import { describeForeignIds } from './foreign-ids.js';
import { describeInjection } from './injection.js';
import type { Issuer } from './issuer.js';
import { describePaths } from './paths.js';
import { describeSchemas } from './schemas.js';
import { describeSharedReads } from './shared-reads.js';
import { describeSmuggling } from './smuggling.js';
import { describeTokens } from './tokens.js';
import { makeWorld, type World } from './world.js';

/** What keys and tokens are asked for, and equal answers are shared. */
export const KEYED = {
  AUTH: 'on',
  ADMIN_KEY: 'the admin of an installation that is attacked',
  QUERY_CACHE_MS: '1000',
  LOG_LEVEL: 'info',
};

/** Two tenants, of whom one attacks the other and the service, with keys of their own. */
export function describeKeyedAttacks(target: () => AttackTarget, issuer: () => Issuer): void {
  let made: World;
  let pids: number[];
  beforeAll(async () => {
    pids = target().processes.map(({ pid }) => pid);
    made = await makeWorld(target(), KEYED.ADMIN_KEY);
  });
  const world = () => made;

  describe('names of another tenant', () => describeForeignIds(world));
  describe('shared answers', () => describeSharedReads(world));
  describe('credentials', () => describeCredentials(world));
  describe('tokens', () => describeTokens(world, issuer));
  describe('paths', () => describePaths(world));
  describe('smuggled requests', () => describeSmuggling(world));
  describe('injection', () => describeInjection(world));
  describe('bodies of the admin API', () => describeAdminBodies(world));

  describe('JSON Schemas', () => describeSchemas(world));

  it('every process is the one that was started, and nobody saw a fault of the service', async () => {
    expect(target().processes.map(({ pid }) => pid)).toEqual(pids);
    for (const { opsUrl, output } of target().processes) {
      expect((await fetch(`${opsUrl}/live`)).status).toBe(200);
      expect(output.split('\n').filter((line) => /"level":"?(error|fatal|50|60)/.test(line))).toEqual([]);
    }
  });
  describeAftermath(target);
}
