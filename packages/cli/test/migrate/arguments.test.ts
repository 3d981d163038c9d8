import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFixture } from '../fixture/cli.js';

const OLD = ['--from', 'http://127.0.0.1:1'];
const NEW = ['--to', 'http://127.0.0.1:2'];

function fixture() {
  const cli = createFixture();
  onTestFinished(cli.cleanUp);
  return cli;
}

it.each([
  ['without a source', [...NEW], 'Name the source'],
  ['without a target', [...OLD], 'Name the target'],
  ['to itself', [...OLD, '--to', 'http://127.0.0.1:1/'], 'the same address'],
  ['to an address with a secret', [...OLD, '--to', 'http://u:secret@127.0.0.1:2'], 'no user name and no password'],
  [
    'with a profile whose key would go elsewhere',
    [...OLD, '--to-profile', 'p', '--to-control', 'http://127.0.0.1:3'],
    'no other address',
  ],
])('a migration %s is refused', async (_what, args, reason) => {
  const { exitCode, err } = await fixture().analytics(['migrate', ...args]);
  expect({ exitCode, err }).toMatchObject({ exitCode: 2, err: expect.stringContaining(reason) as string });
  expect(err).not.toContain('secret');
});

it.each([
  ['of another migration', JSON.stringify({ format: 1, from: 'http://other', to: 'http://127.0.0.1:2', copied: {} })],
  ['that is damaged', '{"format":1,'],
  ['of another release', JSON.stringify({ format: 99, copied: {} })],
])('a checkpoint %s is left alone', async (_what, text) => {
  const cli = fixture();
  const checkpoint = join(cli.config.DATA_DIR, 'checkpoint.json');
  writeFileSync(checkpoint, text);
  const { exitCode, err } = await cli.analytics(['migrate', ...OLD, ...NEW, '--checkpoint', checkpoint]);
  expect({ exitCode, err }).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('another --checkpoint') as string,
  });
});
