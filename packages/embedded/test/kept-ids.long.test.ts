import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DAY_MS } from '@analytics/shared/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KnownIds } from '../src/store/known-ids.js';
import { readKnownIds, writeKnownIds } from '../src/store/known-ids-file.js';
import { countOf, filterOf, listening, pointsOf, writtenAgain } from './kept-ids-fixture.js';
import { createFixture } from './store-fixture.js';

const PATIENT = { timeout: 20_000 };

const fixture = createFixture();
afterEach(fixture.cleanUp);

/** Writes the points of these names and stops, which keeps the filter. */
async function fill(file: string, ...names: string[]): Promise<void> {
  const store = await fixture.openStore(file);
  for (const name of names) await store.write(pointsOf(name));
  await store.stop();
}

/** Opens the store and tells whether the kept filter was used; `names` must all be known, and count once. */
async function useOf(file: string, ...names: string[]): Promise<'used' | 'not used'> {
  const { options, logged } = listening();
  const store = await fixture.openStore(file, options);
  expect(await writtenAgain(store, ...names)).toEqual(['duplicate']);
  expect(await countOf(store)).toBe(names.length * 300);
  expect(await writtenAgain(store, randomUUID())).toEqual(['stored']);
  return logged().includes('the kept filter of known ids is not used') ? 'not used' : 'used';
}

const flip = (path: string, at: (length: number) => number) => {
  const bytes = readFileSync(path);
  const index = at(bytes.length);
  bytes[index]! ^= 1;
  writeFileSync(path, bytes);
};

describe('a kept filter of known ids', () => {
  it('is used by the next start', async () => {
    const file = fixture.newFile();
    await fill(file, 'a', 'b');
    expect(existsSync(filterOf(file))).toBe(true);
    expect(await useOf(file, 'a', 'b')).toBe('used');
  });

  it('that is older than the store is used, with what came since', async () => {
    const file = fixture.newFile();
    await fill(file, 'a', 'b');
    copyFileSync(filterOf(file), `${file}.older`);
    await fill(file, 'c');
    copyFileSync(`${file}.older`, filterOf(file));
    expect(await useOf(file, 'a', 'b', 'c')).toBe('used');
  });

  it('that is newer than the store is not used', async () => {
    const file = fixture.newFile();
    await fill(file, 'a');
    copyFileSync(file, `${file}.older`);
    await fill(file, 'b');
    copyFileSync(`${file}.older`, file);
    expect(await useOf(file, 'a')).toBe('not used');
  });

  it('of a store that went another way since is not used, though both have as many rows', async () => {
    const file = fixture.newFile();
    await fill(file, 'a');
    copyFileSync(file, `${file}.older`);
    await fill(file, 'b');
    copyFileSync(filterOf(file), `${file}.kept`);
    copyFileSync(`${file}.older`, file);
    await fill(file, 'c', 'd');
    copyFileSync(`${file}.kept`, filterOf(file));
    expect(await useOf(file, 'a', 'c', 'd')).toBe('not used');
  });

  it('of another store is not used', async () => {
    const [file, other] = [fixture.newFile(), fixture.newFile()];
    await fill(file, 'a', 'b');
    await fill(other, 'c', 'd');
    copyFileSync(filterOf(other), filterOf(file));
    expect(await useOf(file, 'a', 'b')).toBe('not used');
  });

  it.each<[string, (path: string) => void]>([
    ['with another bit in its words', (path) => flip(path, (length) => Math.floor(length / 2))],
    ['with another bit in its checksum', (path) => flip(path, (length) => length - 1)],
    ['with another bit in its header', (path) => flip(path, () => 40)],
    ['with another length of its header', (path) => flip(path, () => 3)],
    ['that is cut short', (path) => truncateSync(path, 100_000)],
    ['that is empty', (path) => truncateSync(path, 0)],
    ['with more behind it', (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(4)]))],
    [
      'of another format',
      (path) => writeFileSync(path, readFileSync(path, 'latin1').replace('"format":1', '"format":2'), 'latin1'),
    ],
  ])('%s is not used', async (_, damage) => {
    const file = fixture.newFile();
    await fill(file, 'a', 'b');
    damage(filterOf(file));
    expect(await useOf(file, 'a', 'b')).toBe('not used');
  });

  it('that was not used is written anew', async () => {
    const file = fixture.newFile();
    await fill(file, 'a', 'b');
    truncateSync(filterOf(file), 100_000);
    await (await fixture.openStore(file)).stop();
    expect(await useOf(file, 'a', 'b')).toBe('used');
  });

  it('that is gone is made again', async () => {
    const file = fixture.newFile();
    await fill(file, 'a');
    rmSync(filterOf(file));
    await useOf(file, 'a');
    await vi.waitFor(() => expect(existsSync(filterOf(file))).toBe(true), PATIENT);
  });

  it('is kept anew when the retention has deleted rows', async () => {
    const file = fixture.newFile();
    const old = await fixture.openStore(file);
    await old.write([...pointsOf('old', 300, 3 * DAY_MS), ...pointsOf('a')]);
    await old.stop();
    const store = await fixture.openStore(file, { retentionMs: 2 * DAY_MS });
    await vi.waitFor(async () => expect(await countOf(store)).toBe(300), PATIENT);
    await store.stop();
    expect(await useOf(file, 'a')).toBe('used');
  });

  it('that cannot be written leaves the store as it is', async () => {
    const file = fixture.newFile();
    const { options, logged } = listening();
    const store = await fixture.openStore(file, options);
    await store.write(pointsOf('a'));
    mkdirSync(filterOf(file));
    await store.stop();
    expect(logged()).toContain('could not be kept');
  });
});

it('a filter of several generations is read as it was written', async () => {
  const path = filterOf(fixture.newFile());
  const known = new KnownIds(64);
  const hashes = Array.from({ length: 1_000 }, (_, index) => (BigInt(index) * 0x9e3779b97f4a7c15n) % 2n ** 64n);
  for (const hash of hashes) known.learn(hash);
  const rows = { events: { count: 5n, sum: -(2n ** 70n) }, metrics: { count: 0n, sum: 0n } };
  await writeKnownIds(path, known, rows);
  const read = await readKnownIds(path);
  expect(read?.rows).toEqual(rows);
  expect(read?.knownIds.shape).toEqual(known.shape);
  expect(read?.knownIds.words).toEqual(known.words);
  expect(hashes.filter((hash) => read?.knownIds.learn(hash))).toEqual([]);
});
