import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, TOPIC } from './event-log-fixture.js';

const MB = 1_000_000;
const fixture = createFixture();
afterEach(() => fixture.cleanUp());

/** Files of LevelDB that are mapped into this process. */
function mappedTables(): number {
  const lines = readFileSync('/proc/self/maps', 'utf8').split('\n');
  return new Set(lines.map((line) => line.split(/\s+/)[5]).filter((file) => file?.endsWith('.ldb'))).size;
}

/** Resident memory that is no file, bytes. */
const ownMemory = (): number =>
  Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1_024;

describe.skipIf(!existsSync('/proc/self/maps'))('the memory of the log', () => {
  it('holds few of its files, however many there are', async () => {
    const log = await fixture.openLog();
    const record = (key: number) => ({ topic: TOPIC, key: `${key}`, value: randomBytes(50_000), headers: {} });
    // About 120 files of 2 MB.
    for (let at = 0; at < 60; at += 1) await log.append(Array.from({ length: 80 }, (_, key) => record(key)));
    let records = 0;
    for await (const _ of log.read(TOPIC)) records += 1;
    expect(records).toBe(4_800);
    expect(mappedTables()).toBeGreaterThan(32);
    expect(mappedTables()).toBeLessThanOrEqual(64);
  });

  // What patches/classic-level@3.0.0.patch mends: their memory waited for a garbage collection that nothing caused.
  it('holds no batches that are written', async () => {
    const level = new ClassicLevel<string, Buffer>(fixture.newFolder(), { valueEncoding: 'buffer' });
    await level.open();
    const value = randomBytes(MB);
    const before = ownMemory();
    for (let at = 0; at < 100; at += 1) {
      await Promise.all(['a', 'b', 'c', 'd'].map((key) => level.batch().put(key, value).write()));
    }
    const grown = ownMemory() - before;
    await level.close();
    expect(grown).toBeLessThan(100 * MB);
  });
});
