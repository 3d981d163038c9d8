import type { WritePriority } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { GroupCommit } from '../../src/batching/index.js';

/** Adds calls of so many items while a flush is under way, and tells which calls each of the next flushes took. */
async function flushesOf(calls: readonly (readonly [name: string, items: number, priority: WritePriority])[]) {
  const flushes: string[][] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const group = new GroupCommit<string, string>({
    flush: async (items) => {
      flushes.push([...new Set(items)]);
      if (flushes.length === 1) await begun;
      return items;
    },
    sizeOf: () => 1,
    maxBatchItems: 4,
    maxBatchBytes: 1_000,
    maxWaitingItems: 1_000,
    maxWaitingBytes: 1_000,
  });
  const first = group.add(['first']);
  while (flushes.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const added = calls.map(([name, items, priority]) => group.add(Array<string>(items).fill(name), priority));
  begin();
  await Promise.all([first, ...added]);
  return flushes.slice(1);
}

it('a caller goes before a backlog that came earlier', async () => {
  expect(
    await flushesOf([
      ['b1', 3, 'backlog'],
      ['b2', 3, 'backlog'],
      ['c1', 1, 'caller'],
    ]),
  ).toEqual([['c1', 'b1'], ['b2']]);
});

it('callers leave a quarter of a flush to the backlog, and take all of it where there is none', async () => {
  expect(
    await flushesOf([
      ['b1', 1, 'backlog'],
      ['c1', 2, 'caller'],
      ['c2', 1, 'caller'],
      ['c3', 1, 'caller'],
      ['c4', 3, 'caller'],
    ]),
  ).toEqual([
    ['c1', 'c2', 'b1'],
    ['c3', 'c4'],
  ]);
});

it('a part of the backlog that does not fit into the quarter goes first in the flush after', async () => {
  expect(
    await flushesOf([
      ['b1', 3, 'backlog'],
      ['c1', 3, 'caller'],
      ['c2', 3, 'caller'],
      ['c3', 3, 'caller'],
    ]),
  ).toEqual([['c1'], ['b1'], ['c2'], ['c3']]);
});

it('a backlog of parts that fill a flush each and callers that do so take turns', async () => {
  expect(
    await flushesOf([
      ['b1', 9, 'backlog'],
      ['b2', 9, 'backlog'],
      ['c1', 9, 'caller'],
      ['c2', 9, 'caller'],
    ]),
  ).toEqual([['c1'], ['b1'], ['c2'], ['b2']]);
});
