import { backendSections } from '@analytics/backends';
import { parseConfig } from '@analytics/shared/config';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openLog } from '../src/open-log.js';
import { createFixture } from './fixture/cli.js';
import { deadLetter } from './fixture/dead-letters.js';

const fixture = createFixture();
afterAll(() => fixture.cleanUp());

const notOpened = async (): Promise<never> => {
  throw new Error('the log was not to be opened');
};

it.each([
  ['an unknown command', ['delete'], /unknown command/],
  ['an unknown option', ['list', '--force'], /unknown option '--force'/],
  ['a position that is none', ['show', '0'], /partition:offset/],
  ['no position', ['show'], /missing required argument/],
  ['a position that is none to redrive', ['redrive', '--position', '-1:2'], /partition:offset/],
  ['a limit of nothing', ['list', '--limit', '0'], /whole number from 1/],
  ['a limit that is no number', ['redrive', '--limit', '1e3'], /whole number from 1/],
  ['a time that is none', ['list', '--since', 'yesterday'], /RFC 3339/],
  ['an argument too many', ['list', '0:1'], /too many arguments/],
  ['nothing to do', [], /Commands:/],
])('%s is a usage error, told before the log is opened', async (_case, args, message) => {
  const { exitCode, out, err } = await fixture.dlq(args, { openLog: notOpened });
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toMatch(message);
});

it('help ends well, and needs no log', async () => {
  const { exitCode, out } = await fixture.dlq(['redrive', '--help'], { openLog: notOpened });
  expect(exitCode).toBe(0);
  expect(out).toContain('--dry-run');
});

it('a wrong configuration is a usage error that names every fault', async () => {
  const wrong = { PORT: 'x', OPS_PORT: '-1' };
  const { exitCode, err } = await fixture.dlq(['list'], {
    openLog: async () => openLog(parseConfig('standalone', wrong, backendSections)),
  });
  expect(exitCode).toBe(2);
  expect(err).toMatch(/2 fault\(s\):\n {2}PORT: .+\n {2}OPS_PORT: /);
});

describe('the embedded log', () => {
  const other = createFixture();
  afterEach(() => other.cleanUp());

  it('of a service that runs is used through it', async () => {
    await other.append(deadLetter());
    const { exitCode, out } = await other.withLog(() => other.dlq(['list']));
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining('1 waiting') });
  });

  it('that was never there is not made', async () => {
    const { exitCode, err } = await other.dlq(['list']);
    expect(exitCode).toBe(1);
    expect(err).toContain(`There is no event log in ${other.config.DATA_DIR}`);
    expect((await other.dlq(['list'])).exitCode).toBe(1);
  });
});
