import { expect, it } from 'vitest';
import { createPace } from '../../src/jobs/pace.ts';

const running = () => new AbortController().signal;

/** Keeps the event loop of this process busy for so long. */
function work(ms: number): number {
  const from = performance.now();
  while (performance.now() - from < ms);
  return performance.now() - from;
}

async function restOf(pause: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await pause();
  return performance.now() - from;
}

it('a job rests in proportion to its work', async () => {
  const pause = createPace({ workPercent: 25, signal: running() });
  const worked = work(20);
  expect(await restOf(pause)).toBeGreaterThanOrEqual(3 * worked - 2);
});

// On a busy machine even a short portion may be long.
it('short portions add up to one rest', { retry: 5 }, async () => {
  const pause = createPace({ workPercent: 50, signal: running() });
  let hasRested = false;
  setImmediate(() => {
    hasRested = true;
  });
  const first = work(2);
  await pause();
  expect(hasRested).toBe(false);
  const second = work(9);
  expect(await restOf(pause)).toBeGreaterThanOrEqual(first + second - 2);
});

it('a job of the full speed never rests, and lets the event loop go on', async () => {
  const pause = createPace({ workPercent: 100, signal: running() });
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  work(12);
  await pause();
  expect(turned).toBe(true);
});

it('a rest is longer while the event loop is busy, and ends all the same', async () => {
  const pause = createPace({ workPercent: 50, signal: running() });
  let isBusy = true;
  const spin = () => {
    work(5);
    if (isBusy) setImmediate(spin);
  };
  const worked = work(20);
  spin();
  const rested = await restOf(pause);
  isBusy = false;
  expect(rested).toBeGreaterThan(4 * worked);
});

it('a job that is to end rests no longer', async () => {
  const ending = new AbortController();
  const pause = createPace({ workPercent: 1, signal: ending.signal });
  work(12);
  setTimeout(() => ending.abort(new Error('enough')), 10);
  const from = performance.now();
  await expect(pause()).rejects.toThrow('enough');
  expect(performance.now() - from).toBeLessThan(900);
  await expect(pause()).rejects.toThrow('enough');
});
