import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode } from '@analytics/shared/errors';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { createFolderStorage } from '../../src/storage/index.js';
import { contentOf, describeStorageContract } from './contract.js';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

it('lets nobody else read files or folders', async () => {
  const root = join(newFolder(), 'files');
  await createFolderStorage(root).write('a/b', text('x'));
  const modeOf = (path: string) => statSync(path).mode & 0o777;
  expect([modeOf(root), modeOf(join(root, 'a')), modeOf(join(root, 'a/b'))]).toEqual([0o700, 0o700, 0o600]);
});

it('follows no link out of its folder', async () => {
  const [root, elsewhere] = [newFolder(), newFolder()];
  writeFileSync(join(elsewhere, 'secret'), 'theirs');
  symlinkSync(elsewhere, join(root, 'out'));
  symlinkSync(join(elsewhere, 'secret'), join(root, 'link'));
  const storage = createFolderStorage(root);
  await expect(contentOf(storage, 'out/secret')).rejects.toSatisfy((error) => hasCode(error, 'storage_unavailable'));
  await expect(contentOf(storage, 'link')).rejects.toSatisfy((error) => hasCode(error, 'storage_unavailable'));
  await expect(storage.write('out/new', text('x'))).rejects.toSatisfy((error) => hasCode(error, 'storage_unavailable'));
  expect(readdirSync(elsewhere)).toEqual(['secret']);
});

it('takes away after a day what a process left that was killed, and shows it never', async () => {
  const root = newFolder();
  const storage = createFolderStorage(root);
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a', 'old.tmp'), 'half');
  writeFileSync(join(root, 'a', 'new.tmp'), 'half');
  const yesterday = Date.now() / 1_000 - 90_000;
  utimesSync(join(root, 'a', 'old.tmp'), yesterday, yesterday);
  await storage.write('a/b', text('x'));
  expect(readdirSync(join(root, 'a')).sort()).toEqual(['b', 'new.tmp']);
  const names: string[] = [];
  for await (const { name } of storage.list('')) names.push(name);
  expect(names).toEqual(['a/b']);
});

describeStorageContract('a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return createFolderStorage(join(folder, 'files'));
});
