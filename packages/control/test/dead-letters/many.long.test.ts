import { expect, it } from 'vitest';
import { openDeadLetters } from './fixture.ts';

const LETTERS = 100_000;
const AT_ONCE = 2_000;

/** The most that is on the heap while `work` runs, above what was there before, MiB. */
async function heapOf(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 20);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return (most - before) / 2 ** 20;
}

it('a hundred thousand dead letters are listed, and redriven part by part, in bounded memory', async () => {
  const { append, letter, list, redrive } = await openDeadLetters();
  for (let from = 0; from < LETTERS; from += AT_ONCE) {
    const ids = Array.from({ length: AT_ONCE }, (_, index) => from + index);
    await append(...ids.map((id) => letter(`e-${id}`, { appId: `app-${id % 50}`, userId: `u-${id}` })));
  }
  const heap = await heapOf(async () => {
    const { deadLetters, counts, nextCursor } = await list('limit=100');
    expect([deadLetters.length, counts.length, counts.reduce((sum, { count }) => sum + count, 0)]).toEqual([
      100,
      50,
      LETTERS,
    ]);
    expect(nextCursor).toBeDefined();
  });
  const { body } = await redrive({ all: true });
  expect(body).toMatchObject({ count: 5_000, more: true });
  expect((await list('limit=1')).counts.reduce((sum, { count }) => sum + count, 0)).toBe(LETTERS - 5_000);
  expect(heap).toBeLessThan(200);
}, 120_000);
