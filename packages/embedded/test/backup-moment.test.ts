import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { backupStore, dayCounts } from '../src/store/backup.js';
import { openDatabase } from '../src/store/database.js';
import { memoryFiles } from './memory-files.js';

/** More than one portion of a copy. */
const OLD_EVENTS = 130_000;
const LATE_EVENTS = 100;
const EVENTS = OLD_EVENTS + LATE_EVENTS;
const DAY = Date.UTC(2026, 0, 31, 12);

/** A store of events, some of which came lately. */
async function openFilled() {
  const folder = mkdtempSync(join(tmpdir(), 'backup-moment-'));
  const file = join(folder, 'store.duckdb');
  const database = await openDatabase({ file, memoryMb: 256, expectExisting: false });
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const add = (table: string, count: number) =>
    database.writer.run(
      `INSERT INTO ${table} SELECT 'shop', 'e' || n, 'u', 't', 'n', '', '', '', '{}', ${DAY}000000, n, 1 FROM range(${count}) rows(n)`,
    );
  await add('events', OLD_EVENTS);
  await add('events_recent_0', LATE_EVENTS);
  return { folder, file, database, add };
}

it('a backup is of one moment, though rows come and go from table to table while it is made', async () => {
  const { file, database, add } = await openFilled();
  const { signal } = new AbortController();
  let rests = 0;
  const rest = async () => {
    rests += 1;
    await add('events_recent_1', 10);
    if (rests === 1) await database.writer.run('INSERT INTO events FROM events_recent_0; DELETE FROM events_recent_0');
  };
  const { days } = await backupStore({ file, database, sink: memoryFiles().sink, signal, rest });
  expect(rests).toBeGreaterThan(3);
  expect(days).toEqual([{ kind: 'event', appId: 'shop', day: '2026-01-31', count: EVENTS }]);
  expect((await dayCounts(database.writer))[0]?.count).toBe(EVENTS + rests * 10);
});

it('a backup that is cancelled between two portions leaves no copy, and the next one works', async () => {
  const { folder, file, database } = await openFilled();
  const cancelling = new AbortController();
  const rest = async () => cancelling.abort(new Error('the job was cancelled'));
  const cancelled = backupStore({ file, database, sink: memoryFiles().sink, signal: cancelling.signal, rest });
  await expect(cancelled).rejects.toThrow('the job was cancelled');
  expect(readdirSync(folder)).not.toContain('backup.tmp');
  const { days } = await backupStore({
    file,
    database,
    sink: memoryFiles().sink,
    signal: new AbortController().signal,
  });
  expect(days[0]?.count).toBe(EVENTS);
});
