import type { EventLog } from '@analytics/shared/ports';
import { startReading, textOf, textRecord, waitFor } from '@analytics/testing';
import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmbeddedEventLogOptions } from '../src/log/index.js';
import { createFixture } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const TOPIC = 'catalog';
const DAY = 86_400_000;
const newOptions = (clock = { now: () => 1_000_000 }): Partial<EmbeddedEventLogOptions> & { directory: string } => ({
  directory: fixture.newFolder(),
  topics: [{ name: TOPIC, retention: 'compact' }],
  partitions: 1,
  compactAfterRecords: 10,
  clock,
});

/** Appends `count` values, one a call, to the keys `k0` to `k2` in turn. */
async function appendInTurn(log: EventLog, count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n += 1) await log.append([textRecord(TOPIC, `k${n % 3}`, String(n))]);
}
const deletion = (key: string) => ({ ...textRecord(TOPIC, key, ''), value: null });

async function readAll(log: EventLog): Promise<{ offset: number; key: string; text: string }[]> {
  const records = [];
  for await (const record of log.read(TOPIC)) {
    records.push({ offset: record.offset, key: Buffer.from(record.key ?? []).toString(), text: textOf(record) });
  }
  return records;
}

async function storedRecords(directory: string): Promise<number> {
  const level = new ClassicLevel(fixture.crashCopy(directory));
  const keys = await level.keys({ gte: 'r/', lt: 'r0' }).all();
  await level.close();
  return keys.length;
}

describe('a compacted topic', () => {
  it('has the last record of each key, at its own offset, and loses the ones before it', async () => {
    const options = newOptions();
    const log = await fixture.openLog(options);
    await appendInTurn(log, 10);
    await waitFor(async () => (await storedRecords(options.directory)) === 3);
    expect(await readAll(log)).toEqual([
      { offset: 7, key: 'k1', text: '7' },
      { offset: 8, key: 'k2', text: '8' },
      { offset: 9, key: 'k0', text: '9' },
    ]);
  });

  it('is the same after a restart, and goes on where it was', async () => {
    const options = newOptions();
    const log = await fixture.openLog(options);
    await appendInTurn(log, 10);
    await waitFor(async () => (await storedRecords(options.directory)) === 3);
    await log.stop();
    const again = await fixture.openLog(options);
    await appendInTurn(again, 1, 10);
    expect((await readAll(again)).map(({ offset, text }) => [offset, text])).toEqual([
      [7, '7'],
      [8, '8'],
      [9, '9'],
      [10, '10'],
    ]);
  });

  it('is consumed in order over its gaps, and the offset behind the last record is committed', async () => {
    const options = newOptions();
    const log = await fixture.openLog(options);
    await appendInTurn(log, 20);
    await waitFor(async () => (await storedRecords(options.directory)) === 3);
    const reading = await startReading(log, { group: 'late', topic: TOPIC });
    await waitFor(async () => (await log.positions('late', [TOPIC]))[0]?.committed === 20);
    expect(reading.texts()).toEqual(['17', '18', '19']);
  });

  it('forgets a deleted key after a day, and shows the deletion until then', async () => {
    let now = 1_000_000;
    const options = newOptions({ now: () => now });
    const log = await fixture.openLog(options);
    await log.append([textRecord(TOPIC, 'gone', 'value'), deletion('gone')]);
    await appendInTurn(log, 8);
    await waitFor(async () => (await storedRecords(options.directory)) === 4);
    expect((await readAll(log)).map(({ key }) => key)).toEqual(['gone', 'k2', 'k0', 'k1']);
    now += DAY;
    await appendInTurn(log, 10, 8);
    await waitFor(async () => (await storedRecords(options.directory)) === 3);
    expect((await readAll(log)).map(({ key }) => key)).not.toContain('gone');
  });

  it('gives the room of removed records back', async () => {
    const options = { ...newOptions(), maxBytes: 20_000 };
    const log = await fixture.openLog(options);
    const large = 'x'.repeat(1_000);
    for (let n = 0; n < 60; n += 1) {
      await waitFor(async () => (await storedRecords(options.directory)) < 15);
      await log.append([textRecord(TOPIC, 'one', `${n} ${large}`)]);
    }
    expect((await readAll(log)).at(-1)?.text).toBe(`59 ${large}`);
  });

  it('is whole in every copy of its files that is taken while it is compacted', async () => {
    const options = newOptions();
    const log = await fixture.openLog(options);
    for (let n = 0; n < 60; n += 1) {
      await appendInTurn(log, 1, n);
      const copy = await fixture.openLog({ ...options, directory: fixture.crashCopy(options.directory) });
      const last = new Map((await readAll(copy)).map(({ key, text }) => [key, Number(text)]));
      expect(Math.max(...last.values())).toBe(n);
      expect([...last.values()].sort((a, b) => a - b)).toEqual([n - 2, n - 1, n].filter((value) => value >= 0));
      await copy.stop();
    }
  });

  it('with a gap that no compaction has made is refused as damaged', async () => {
    const options = newOptions();
    const log = await fixture.openLog(options);
    await appendInTurn(log, 5);
    await log.stop();
    const level = new ClassicLevel(options.directory);
    await level.del('r/catalog/0000/0000000000000002');
    await level.close();
    await expect(fixture.openLog(options)).rejects.toThrow('record 2 of catalog/0 is missing');
  });
});
