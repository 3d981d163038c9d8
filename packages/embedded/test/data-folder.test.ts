import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../src/data-folder.js';

let parent: string;
let path: string;
let umask: number;
beforeEach(() => {
  umask = process.umask(0o022);
  parent = mkdtempSync(join(tmpdir(), 'data-folder-'));
  path = join(parent, 'data');
});
afterEach(() => {
  process.umask(umask);
  rmSync(parent, { recursive: true, force: true });
});

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
const wide = (file: string, mode: number) => {
  chmodSync(file, mode);
  expect(modeOf(file)).toBe(mode.toString(8));
};

describe('a data folder', () => {
  it('is for its own user only, with all that LevelDB and DuckDB make in it', async () => {
    const folder = openDataFolder(path);
    const log = new ClassicLevel(folder.log);
    await log.put('key', 'value');
    await log.close();
    const store = await DuckDBInstance.create(folder.store);
    const connection = await store.connect();
    await connection.run('CREATE TABLE events (id INTEGER)');
    const duringUse = readdirSync(path);
    await folder.seal('log');

    expect(modeOf(path)).toBe('700');
    expect(modeOf(folder.log)).toBe('700');
    expect(duringUse).toEqual(expect.arrayContaining(['store.duckdb', 'store.duckdb.wal']));
    const files = [
      ...readdirSync(folder.log).map((file) => join(folder.log, file)),
      ...[...duringUse, 'manifest.json'].map((file) => join(path, file)).filter((file) => statSync(file).isFile()),
    ];
    expect(files.map((file) => [file, modeOf(file)])).toEqual(files.map((file) => [file, '600']));
    connection.closeSync();
    store.closeSync();
  });

  it('that others could read is narrowed when it is opened, and so is what stands in it', () => {
    mkdirSync(join(path, 'log'), { recursive: true });
    for (const file of ['store.duckdb', 'store.duckdb.wal', 'notes.txt']) writeFileSync(join(path, file), '');
    wide(path, 0o777);
    wide(join(path, 'log'), 0o755);
    wide(join(path, 'store.duckdb'), 0o664);
    openDataFolder(path);

    expect(modeOf(path)).toBe('700');
    expect(modeOf(join(path, 'log'))).toBe('700');
    expect(modeOf(join(path, 'store.duckdb'))).toBe('600');
    expect(modeOf(join(path, 'store.duckdb.wal'))).toBe('600');
    // Not one of ours; the folder around it keeps others out.
    expect(modeOf(join(path, 'notes.txt'))).toBe('644');
  });

  it('writes its manifest through no link', async () => {
    const victim = join(parent, 'victim.txt');
    writeFileSync(victim, 'mine');
    const folder = openDataFolder(path);
    symlinkSync(victim, join(path, 'manifest.json.tmp'));
    await folder.seal('store');

    expect(readFileSync(victim, 'utf8')).toBe('mine');
    expect(lstatSync(join(path, 'manifest.json')).isSymbolicLink()).toBe(false);
    expect([...openDataFolder(path).sealed]).toEqual(['store']);
  });

  it('follows no link to a file of others when it narrows what stands in it', () => {
    mkdirSync(path);
    const victim = join(parent, 'victim.txt');
    writeFileSync(victim, 'mine');
    symlinkSync(victim, join(path, 'store.duckdb'));
    openDataFolder(path);
    expect(modeOf(victim)).toBe('644');
  });
});
