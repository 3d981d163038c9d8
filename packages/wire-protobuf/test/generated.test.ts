import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

it('the generated code is what the proto files make: `npm run generate` writes it anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wire-protobuf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(PACKAGE, 'node_modules/.bin');
  execFileSync(join(bin, 'buf'), ['generate', '-o', folder], {
    cwd: PACKAGE,
    env: { PATH: `${bin}:${process.env['PATH']}`, HOME: folder },
    stdio: 'pipe',
  });
  expect(filesIn(join(folder, 'src/generated'))).toEqual(filesIn(join(PACKAGE, 'src/generated')));
});
