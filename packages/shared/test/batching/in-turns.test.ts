import { expect, it } from 'vitest';
import { mapInTurns } from '../../src/batching/index.js';

it('items are mapped in order, and others get their turn in between', async () => {
  const happened: string[] = [];
  setImmediate(() => happened.push('another'));
  const mapped = await mapInTurns([1, 2, 3], 2, (item) => {
    happened.push(`item ${item}`);
    return item * 10;
  });
  expect(mapped).toEqual([10, 20, 30]);
  expect(happened).toEqual(['item 1', 'item 2', 'another', 'item 3']);
});

it('others get their turn sooner when an item takes long', async () => {
  const happened: string[] = [];
  setImmediate(() => happened.push('another'));
  await mapInTurns([1, 2], 1_000, (item, index) => {
    const from = performance.now();
    while (performance.now() - from < 25);
    happened.push(`item ${item} at ${index}`);
  });
  expect(happened).toEqual(['item 1 at 0', 'another', 'item 2 at 1']);
});
