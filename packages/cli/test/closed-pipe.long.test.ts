import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mainOf } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { deadLetters } from './fixture/dead-letters.js';

const fixture = createFixture();
let position = '';
beforeAll(async () => {
  await fixture.append(...deadLetters(2_000));
  position = (await fixture.positions())[0] ?? '';
});
afterAll(() => fixture.cleanUp());

/** Runs the command and closes what reads it at once. */
async function unread(args: readonly string[]) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [mainOf('cli'), ...args], { env: { PATH, DATA_DIR: fixture.config.DATA_DIR } });
  child.stdout.destroy();
  const [err] = await Promise.all([child.stderr.toArray(), once(child, 'exit')]);
  return { exitCode: child.exitCode, err: err.join('') };
}

it.each([
  ['help', ['--help']],
  ['a list', ['dlq', 'list', '--limit', '2000']],
  ['a list for programs', ['dlq', 'list', '--json']],
  ['a page', ['dlq', 'show', 'POSITION']],
  ['a dry run', ['dlq', 'redrive', '--dry-run']],
  ['a dry run for programs', ['dlq', 'discard', '--dry-run', '--json']],
  ['a diagnosis', ['doctor']],
])('a command whose output nobody reads ends with 0, silently: %s', async (_case, args) => {
  const asked = args.map((arg) => (arg === 'POSITION' ? position : arg));
  expect(await unread(asked)).toEqual({ exitCode: 0, err: '' });
});
