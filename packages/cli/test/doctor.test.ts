import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '@analytics/shared/lifecycle';
import { afterEach, describe, expect, it } from 'vitest';
import { MIN_NODE, nodeCheck, openFilesCheck, openFilesLimit } from '../src/machine-checks.js';
import { createFixture } from './fixture/cli.js';
import { deadLetter } from './fixture/dead-letters.js';
import { diagnose } from './fixture/diagnose.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

describe('on the local disk', () => {
  it('all is well before the first start, and nothing is made', async () => {
    const { exitCode, err, fail, ok } = await diagnose(fixture, { DATA_DIR: join(fixture.config.DATA_DIR, 'new') });
    expect({ exitCode, err, fail }).toEqual({ exitCode: 0, err: '', fail: [] });
    expect(ok).toContain('log: not there yet; the first start makes it');
    expect((await fixture.dlq(['list'])).err).toContain('There is no event log');
  });

  it('all is well while the service is stopped, and while it runs', async () => {
    await fixture.append(deadLetter());
    expect((await diagnose(fixture)).ok).toContain('log: reads through; no process has it open');
    const { ok, fail } = await fixture.withLog(() => diagnose(fixture));
    expect(fail).toEqual([]);
    expect(ok).toContain(`log: open in process ${process.pid}, which answers at its control socket`);
  });

  it('a folder that cannot be written fails, and says what to do', async () => {
    const file = join(fixture.config.DATA_DIR, 'file');
    writeFileSync(file, '');
    const loadable = await diagnose(fixture);
    expect(loadable.fail).toEqual([]);
    const { exitCode, fail, err } = await diagnose(fixture, { DATA_DIR: file });
    expect(exitCode).toBe(1);
    expect(fail.join()).toMatch(/DATA_DIR: .*Set DATA_DIR to a folder that can be written/);
    expect(err).toContain('1 fault:');
  });

  it('a damaged log fails', async () => {
    mkdirSync(join(fixture.config.DATA_DIR, 'log'));
    writeFileSync(join(fixture.config.DATA_DIR, 'log', 'LOCK'), '');
    expect((await diagnose(fixture)).fail.join()).toMatch(/log: .* is damaged/);
  });

  it('a store that may use more memory than there is fails', async () => {
    const { fail } = await diagnose(fixture, { EMBEDDED_STORE_MEMORY_MB: '16000000' });
    expect(fail.join()).toMatch(/memory: EMBEDDED_STORE_MEMORY_MB=16000000 of \d+ MiB: more than there is; lower it/);
  });
});

it('each fault of the configuration is a line of its own, and the exit code is 1', async () => {
  const { exitCode, fail } = await diagnose(fixture, { PORT: 'x', RETENTION_DAYS: '-1' });
  expect(exitCode).toBe(1);
  expect(fail).toEqual([
    expect.stringMatching(/^configuration: PORT: /),
    expect.stringMatching(/^configuration: RETENTION_DAYS: /),
  ]);
});

it('for people a line each: what is well, what is not, and of what', async () => {
  const checks: Check[] = [
    { status: 'ok', subject: 'disk', text: '9 MiB free' },
    { status: 'warn', subject: 'clock', text: '7 s \u001b[31mahead' },
  ];
  const doctor = { loadConfig: () => fixture.config, checkMachine: () => [], checkBackends: async () => checks };
  const { exitCode, out } = await fixture.analytics(['doctor'], { doctor });
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: `ok    configuration  good, as far as can be said without asking a server
ok    disk           9 MiB free
warn  clock          7 s \\x1b[31mahead
`,
  });
});

describe('the machine', () => {
  it.each([
    ['v is too old', '18.20.0', 'fail'],
    ['minor is too old', '20.18.3', 'fail'],
    ['is the first that will do', '20.19.0', 'ok'],
    ['is newer', '24.1.0', 'ok'],
  ])('Node.js whose version %s: %s is %s', (_case, version, status) => {
    expect(nodeCheck(version).status).toBe(status);
  });

  it('needs the Node.js that the workspace says', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      engines: { node: string };
    };
    expect(engines.node).toBe(`>=${MIN_NODE}`);
  });

  it.each([
    [1_024, 'warn'],
    [4_096, 'ok'],
    [undefined, 'ok'],
  ])('with a limit of %s open files is %s', (limit, status) => {
    expect(openFilesCheck(limit).status).toBe(status);
  });

  it('says its limit, or that there is none', () => {
    expect([undefined, expect.any(Number)]).toContainEqual(openFilesLimit());
  });
});
