import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadAdminKey } from '../../src/index.js';
import { hashOf } from '../../src/keys/key-text.js';

const ON = { AUTH: 'on', ADMIN_KEY: undefined } as const;
const FILE = 'admin-key.sha256';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'admin-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('the first start makes a key and returns it, later ones know it without showing it', async () => {
  const dataDir = join(newFolder(), 'data');
  const first = await loadAdminKey({ config: ON, dataDir });
  const second = await loadAdminKey({ config: ON, dataDir });
  expect(first?.made).toMatch(/^ak_/);
  expect(hashOf(first?.made ?? '')).toBe(first?.hash);
  expect(second).toEqual({ hash: first?.hash });
});

it('only the hash is kept, in a file of the user alone', async () => {
  const dataDir = newFolder();
  const made = await loadAdminKey({ config: ON, dataDir });
  expect(readdirSync(dataDir)).toEqual([FILE]);
  const path = join(dataDir, FILE);
  expect(readFileSync(path, 'utf8')).toBe(`${made?.hash}\n`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('ADMIN_KEY goes before the key that was made, and makes none', async () => {
  const dataDir = newFolder();
  const key = 'k'.repeat(32);
  expect(await loadAdminKey({ config: { AUTH: 'on', ADMIN_KEY: key }, dataDir })).toEqual({ hash: hashOf(key) });
  expect(readdirSync(dataDir)).toEqual([]);
});

it('with AUTH=off there is none', async () => {
  const dataDir = newFolder();
  expect(await loadAdminKey({ config: { AUTH: 'off', ADMIN_KEY: 'k'.repeat(32) }, dataDir })).toBeUndefined();
  expect(readdirSync(dataDir)).toEqual([]);
});

it.each(['', 'not a hash\n', 'ab'.repeat(31)])('a file with %j ends the start with what to do', async (text) => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, FILE), text);
  await expect(loadAdminKey({ config: ON, dataDir })).rejects.toThrow(/set ADMIN_KEY, or delete the file/);
  expect(readFileSync(join(dataDir, FILE), 'utf8')).toBe(text);
});
