import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createConfirm } from '../src/terminal/confirm.js';

/** What is made of these keys, typed at a terminal. */
async function answerTo(keys: string): Promise<boolean> {
  const input = new PassThrough();
  // Makes readline read keys, not lines.
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 }).resume();
  const answer = createConfirm(input, output)('Redrive 2 records? [y/N] ');
  input.write(keys);
  return answer;
}

it.each(['y\r', 'Y\r', 'yes\r', ' y \r'])('%j is a yes', async (keys) => {
  expect(await answerTo(keys)).toBe(true);
});

it.each(['\r', 'n\r', 'no\r', 'yep\r', '1\r', '\u0003', '\u0004', 'y\u0003'])('%j is a no', async (keys) => {
  expect(await answerTo(keys)).toBe(false);
});

it('the end of the input is a no', async () => {
  const input = new PassThrough();
  const answer = createConfirm(input, new PassThrough().resume())('Redrive 2 records? [y/N] ');
  input.end();
  expect(await answer).toBe(false);
});
