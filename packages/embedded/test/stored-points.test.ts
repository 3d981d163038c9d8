import { getHeapSpaceStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { pointOf } from '../src/store/reads/stored-points.ts';

const ROWS = 20_000;
const LOOK_EVERY = 500;
const MIB = 2 ** 20;
/** Records whose parts were spread into each other left more than 400 bytes a row there. */
const MOST_MIB = 4;

const oldBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.space_used_size ?? 0;

const properties = JSON.stringify({ page: '/products/12', position: 3, price: 1.25 });
const ROW = {
  event: [1_000_000n, 'app', 'e1', 'user', 'track', 'viewed', 'session', 'agent', '203.0.113.1', properties],
  metric: [1_000_000n, 'app', 'm1', 'latency', 'timing', 12.5, 'ms', JSON.stringify({ region: 'eu' })],
} as const;

it.each(['event', 'metric'] as const)('the records of a scan leave nothing for a full collection: %s', (kind) => {
  let last = pointOf(kind, ROW[kind]);
  let [before, added] = [oldBytes(), 0];
  for (let row = 1; row <= ROWS; row += 1) {
    last = pointOf(kind, ROW[kind]);
    if (row % LOOK_EVERY !== 0) continue;
    // A full collection in between takes away, and says nothing of what was added.
    const now = oldBytes();
    added += Math.max(0, now - before);
    before = now;
  }
  expect(last.record.appId).toBe('app');
  expect(added / MIB).toBeLessThan(MOST_MIB);
});
