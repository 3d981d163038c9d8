import { expect, it } from 'vitest';
import { TurnQueue } from '../../src/batching/index.js';

it('those that wait go on in order, one in each turn of the event loop', async () => {
  const turns = new TurnQueue();
  const happened: string[] = [];
  let loops = 0;
  const count = () => {
    loops += 1;
    if (loops < 5) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(['a', 'b', 'c'].map((name) => turns.next().then(() => happened.push(`${name} ${loops}`))));
  expect(happened).toEqual(['a 1', 'b 2', 'c 3']);
});

it('after a pause the next one waits for one turn', async () => {
  const turns = new TurnQueue();
  await turns.next();
  let happened = false;
  setImmediate(() => {
    happened = true;
  });
  await turns.next();
  expect(happened).toBe(true);
});
