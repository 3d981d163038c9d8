import { expect, it } from 'vitest';
import { FairTurns } from '../../src/batching/index.js';

/** How long a turn may take after others took each of these times, milliseconds. */
async function turnsAfter(others: readonly number[]): Promise<number[]> {
  let nowMs = 0;
  let takes = 0;
  const turns = new FairTurns({
    leastMs: 2,
    mostMs: 20,
    now: () => nowMs,
    rest: async () => {
      nowMs += takes;
    },
  });
  const lengths: number[] = [];
  for (takes of others) {
    await turns.next();
    const began = nowMs;
    while (!turns.isOver) nowMs += 1;
    lengths.push(nowMs - began);
  }
  return lengths;
}

it('a turn may take as long as everything else took since the last one, within its limits', async () => {
  expect(await turnsAfter([0, 1, 7, 15, 90, 0])).toEqual([2, 2, 7, 15, 20, 2]);
});

it('work that shares the event loop with work of 10 ms a turn gets about half of the time', async () => {
  const turns = new FairTurns({ leastMs: 1, mostMs: 10_000 });
  const work = (ms: number) => {
    const from = performance.now();
    while (performance.now() < from + ms);
    return performance.now() - from;
  };
  const spent = { ours: 0, others: 0 };
  let ended = false;
  const others = () => {
    if (ended) return;
    spent.others += work(10);
    setImmediate(others);
  };
  setImmediate(others);
  for (let turn = 0; turn < 20; turn += 1) {
    await turns.next();
    while (!turns.isOver) spent.ours += work(0.5);
  }
  ended = true;
  expect(spent.ours / (spent.ours + spent.others)).toBeGreaterThan(0.3);
});
