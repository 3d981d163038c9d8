import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installOnce } from './install-once.js';
import { withLock } from './lock.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a lock', () => {
  it('is held by one at a time', async () => {
    let inside = 0;
    let most = 0;
    const enter = () =>
      withLock(
        join(folder, 'lock'),
        () => {},
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        },
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a dead process is ignored', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await symlink(String(pid), join(folder, 'lock'));
    expect(
      await withLock(
        join(folder, 'lock'),
        () => {},
        async () => 'in',
      ),
    ).toBe('in');
  });
});

describe('an installation', () => {
  const fill = (into: string) => writeFile(join(into, 'program'), 'complete');

  it('is made once when two processes ask for it at the same time', async () => {
    let fills = 0;
    const install = () =>
      installOnce({
        folder: join(folder, 'product-1'),
        log: () => {},
        async fill(into) {
          fills += 1;
          await fill(into);
        },
      });
    await Promise.all([install(), install()]);
    expect(fills).toBe(1);
  });

  it('leaves nothing behind when it fails, and is complete after the next try', async () => {
    const product = { folder: join(folder, 'product-1'), log: () => {} };
    const failing = installOnce({
      ...product,
      async fill(into) {
        await writeFile(join(into, 'half'), '');
        throw new Error('no network');
      },
    });
    await expect(failing).rejects.toThrow('no network');
    expect(existsSync(product.folder)).toBe(false);
    await installOnce({ ...product, fill });
    expect(await readdir(product.folder)).toEqual(['program']);
  });
});
