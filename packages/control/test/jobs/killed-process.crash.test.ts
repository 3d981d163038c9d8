import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { startJobProcess } from '../fixture/job-process.ts';

const STEPS = 1_200;
const KILLS = 3;
const STEPS_A_ROUND = 250;
const SLOW_MS = 120_000;

it('a job whose process is killed again and again goes on where it was a second before, and ends right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const taken = new Set<number>();
  let until = -1;
  for (let kills = 0; kills <= KILLS; kills += 1) {
    const running = startJobProcess({ DATA_DIR: folder }, STEPS);
    if (kills < KILLS) {
      await waitFor(() => running.steps.length >= STEPS_A_ROUND, { timeoutMs: SLOW_MS });
      await running.kill();
    } else {
      await running.closed;
      expect(running.outcome).toBe(`done {"counted":${STEPS}}`);
    }
    const [first] = running.steps;
    // Every step up to the one that was under way is done, and what is done twice is of the last moment.
    expect(first!.index).toBeLessThanOrEqual(until + 1);
    if (kills > 0) expect(first!.index).toBeGreaterThan(0);
    for (const { index } of running.steps) taken.add(index);
    until = Math.max(until, ...running.steps.map(({ index }) => index));
  }
  expect([...taken].sort((one, other) => one - other)).toEqual(Array.from({ length: STEPS }, (_, index) => index));
});
