import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { outputTo } from '../src/terminal/output.js';
import { createFixture } from './fixture/cli.js';
import { deadLetters, EVENTS } from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

/** What a stream says whose reader has gone. */
const closed = () => {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  });
  return outputTo(stream.on('error', () => {}));
};

it.each([
  ['help', ['--help']],
  ['a list', ['list']],
  ['a list for programs', ['list', '--json']],
  ['a list of nothing', ['list', '--reason', 'none']],
  ['a page', ['show', '0:0']],
  ['raw bytes', ['show', '0:0', '--raw']],
  ['a dry run', ['redrive', '--dry-run']],
  ['a dry run for programs', ['discard', '--dry-run', '--json']],
])('a reader that goes away, as head does, has had all that it wanted: %s', async (_case, args) => {
  await fixture.append(...deadLetters(3));
  const [position = ''] = await fixture.positions();
  const asked = args.map((arg) => (arg === '0:0' ? position : arg));
  expect(await fixture.dlq(asked, { out: closed() })).toMatchObject({ exitCode: 0, err: '' });
});

it.each([
  ['redrive', 250],
  ['discard', 0],
])('a %s that nobody listens to is done to its end', async (verb, redriven) => {
  await fixture.append(...deadLetters(250));
  const outcome = await fixture.dlq([verb, '--yes', '--json'], { out: closed(), err: closed() });
  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(await fixture.read(EVENTS)).toHaveLength(redriven);
  expect((await fixture.dlq(['list'])).out).not.toContain(`250 waiting`);
});

it('a diagnosis that nobody reads ends well', async () => {
  expect(await fixture.analytics(['doctor'], { out: closed() })).toMatchObject({ exitCode: 0, err: '' });
});

it('what could not be done still fails when nobody listens', async () => {
  await fixture.append(...deadLetters(1));
  const outcome = await fixture.dlq(['redrive', '--yes', '--position', '0:99'], { out: closed() });
  expect(outcome).toMatchObject({ exitCode: 1, err: expect.stringContaining('0:99') });
});
