import { expect, it } from 'vitest';
import { ByteBudget, type Use } from '../../src/sharing/byte-budget.ts';

const { signal: never } = new AbortController();

function setUp() {
  const budget = new ByteBudget({ maxBytes: 100, maxWaitingReads: 2 });
  const entered: string[] = [];
  const gives = new Map<string, () => void>();
  const reserve = async (name: string, use: Use, bytes: number, signal = never) => {
    gives.set(name, await budget.reserve({ use, bytes, signal }));
    entered.push(name);
  };
  const give = async (name: string) => {
    gives.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { budget, entered, reserve, give };
}
const overloaded = { code: 'overloaded' };

it('reads wait until there are bytes for them, in their order', async () => {
  const { entered, reserve, give } = setUp();
  await reserve('a', 'read', 80);
  const waiting = [reserve('b', 'read', 60), reserve('c', 'read', 10)];
  expect(entered).toEqual(['a']);
  await give('a');
  await Promise.all(waiting);
  expect(entered).toEqual(['a', 'b', 'c']);
});

it('answers come before the reads that wait, because they are in memory already', async () => {
  const { entered, reserve, give } = setUp();
  await reserve('a', 'read', 100);
  const read = reserve('read', 'read', 60);
  const answer = reserve('answer', 'answer', 60);
  await give('a');
  await answer;
  expect(entered).toEqual(['a', 'answer']);
  await give('answer');
  await read;
});

it('bytes come back once, whoever gives them back twice', async () => {
  const { budget, reserve, give } = setUp();
  await reserve('a', 'read', 80);
  await give('a');
  await give('a');
  expect(budget.free).toBe(100);
});

it('what is larger than all of it goes alone', async () => {
  const { budget, reserve, give } = setUp();
  await reserve('a', 'answer', 1_000);
  expect(budget.free).toBe(0);
  await give('a');
  expect(budget.free).toBe(100);
});

it('who gives up is overloaded, and stands in nobody’s way', async () => {
  const { entered, reserve, give } = setUp();
  await reserve('a', 'read', 60);
  const leaving = new AbortController();
  const large = reserve('large', 'read', 90, leaving.signal);
  const small = reserve('small', 'read', 20);
  leaving.abort();
  await expect(large).rejects.toMatchObject(overloaded);
  await small;
  expect(entered).toEqual(['a', 'small']);
  await give('a');
});

it('more reads than may wait are overloaded at once', async () => {
  const { reserve, give } = setUp();
  await reserve('a', 'read', 100);
  const waiting = [reserve('b', 'read', 1), reserve('c', 'read', 1)];
  await expect(reserve('d', 'read', 1)).rejects.toMatchObject(overloaded);
  await give('a');
  await Promise.all(waiting);
});
