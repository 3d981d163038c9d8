import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const program = (name: string) => join(root, 'tools/node_modules/.bin', name);

describe.each(['sdk-core', 'sdk-node', 'sdk-browser', 'query-client'])(
  'the package %s, as it would be published',
  (name) => {
    let folder: string;
    let tarball: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'analytics-pack-'));
      const cwd = join(root, 'packages', name);
      const { stdout } = await run('npm', ['pack', '--pack-destination', folder], { cwd });
      tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('has nothing that publint finds', async () => {
      const { stdout } = await run(program('publint'), ['run', tarball, '--strict']);
      expect(stdout).toContain('All good!');
    });

    it('has types that every way to import it finds', async () => {
      await run(program('attw'), [tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'analytics.js']);
    });
  },
);
