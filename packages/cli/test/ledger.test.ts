import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import type { PartitionPosition } from '@analytics/shared/ports';
import { logWith } from '@analytics/testing';
import { expect, it } from 'vitest';
import { adminService } from './fixture/admin-service.js';

const { topics } = logNamesOf(parseConfig('control', { AUTH: 'off' }));

/** A service whose log has settled this many of ten records. */
function serviceOn(settled: number) {
  const position: PartitionPosition = {
    topic: topics.events,
    partition: 2,
    start: 0,
    committed: 8,
    end: 10,
    settled: { ...NO_OUTCOMES, stored: settled - 1, deadLettered: 1 },
  };
  const waiting = { topic: topics.events, partition: 2, offset: 8, key: null, value: null, headers: {} };
  const pipelineLog = logWith({
    positions: async () => [position],
    read: async function* () {
      yield { ...waiting, appendedAt: Date.now() - 90_000 };
    },
  });
  return adminService({ pipelineLog });
}

it('ledger tells by topic what was accepted and how it ended, and what waits since when', async () => {
  const { analytics } = await serviceOn(8);
  const { exitCode, out } = await analytics(['ledger']);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/topic +accepted +stored +duplicate +stored at once +dead letters +erased +in flight/);
  expect(out).toMatch(/analytics\.events +10 +7 +0 +0 +1 +0 +2\n/);
  expect(out).toMatch(/all +10 +7 +0 +0 +1 +0 +2\n/);
  expect(out).toMatch(/analytics\.events\/2 +2 +9\d\.\d s\n/);
  expect(out).toContain('It adds up.\n');
});

it('ledger --json is the answer of the service', async () => {
  const { analytics } = await serviceOn(8);
  const { out } = await analytics(['ledger', '--json']);
  expect(JSON.parse(out)).toMatchObject({ accepted: 10, stored: 7, inFlight: 2, closes: true });
});

it('a ledger that does not close is exit code 1, and says where', async () => {
  const { analytics } = await serviceOn(5);
  for (const options of [[], ['--json']]) {
    const { exitCode, err } = await analytics(['ledger', ...options]);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('analytics.events: 3 records with no end')]);
  }
});
