import { copyFileSync, existsSync } from 'node:fs';
import { DAY_MS } from '@analytics/shared/domain';
import type { Store } from '@analytics/shared/ports';
import { eventPoint, metricPoint } from '@analytics/testing';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
afterEach(() => {
  vi.restoreAllMocks();
  return fixture.cleanUp();
});

const NOW = Date.now();
const EVER = { from: 0, to: NOW + DAY_MS };
const GROUP = 100;
const OPTIONS = { rowGroupRows: GROUP };
const PATIENT = { timeout: 20_000 };

const pointsOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => [
    eventPoint({ appId: 'a', eventId: `e${from + index}`, userId: 'u', timestamp: NOW - from - index }),
    metricPoint({ appId: 'a', metricId: `m${from + index}`, timestamp: NOW - from - index }),
  ]).flat();

async function written(store: Store, from: number, count: number): Promise<string[]> {
  const outcomes = await store.write(pointsOf(from, count));
  return [...new Set(outcomes.map(({ status }) => status))];
}

/** Ids by kind, in the order of a scan. */
async function idsIn(store: Store): Promise<string[]> {
  const ids: string[] = [];
  for (const kind of ['event', 'metric'] as const) {
    for await (const { point } of store.scan({ kind, apps: 'all', range: EVER }))
      ids.push(point.kind === 'event' ? point.record.eventId : point.record.metricId);
  }
  return ids.sort();
}

const idsOf = (from: number, count: number): string[] =>
  pointsOf(from, count)
    .map((point) => (point.kind === 'event' ? point.record.eventId : point.record.metricId))
    .sort();

/** The rows of each table, as a crash now would leave them. */
async function tablesOf(file: string): Promise<Record<string, number>> {
  const copy = crashCopy(file);
  const instance = await DuckDBInstance.create(copy);
  const connection = await instance.connect();
  const names = ['events', 'events_recent_0', 'events_recent_1'];
  const counts: Record<string, number> = {};
  for (const name of names) {
    const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${name}`);
    counts[name] = Number(reader.getRows()[0]?.[0]);
  }
  connection.closeSync();
  instance.closeSync();
  return counts;
}

function crashCopy(file: string): string {
  const copy = fixture.newFile();
  copyFileSync(file, copy);
  if (existsSync(`${file}.wal`)) copyFileSync(`${file}.wal`, `${copy}.wal`);
  return copy;
}

/** Calls `before` ahead of each statement of any connection. */
function onStatement(before: (sql: string) => void): void {
  const run = DuckDBConnection.prototype.run;
  vi.spyOn(DuckDBConnection.prototype, 'run').mockImplementation(function (this: DuckDBConnection, sql, ...rest) {
    before(sql);
    return run.call(this, sql, ...rest);
  });
}

describe('recent rows', () => {
  it('are found and counted once, whichever table they are in, and after a restart', async () => {
    const file = fixture.newFile();
    let store = await fixture.openStore(file, OPTIONS);
    for (let from = 0; from < 500; from += 50) expect(await written(store, from, 50)).toEqual(['stored']);
    expect(await written(store, 0, 500)).toEqual(['duplicate']);
    expect(await idsIn(store)).toEqual(idsOf(0, 500));
    await store.stop();
    store = await fixture.openStore(file, { ...OPTIONS, expectExisting: true });
    expect(await written(store, 0, 500)).toEqual(['duplicate']);
    expect(await idsIn(store)).toEqual(idsOf(0, 500));
  });

  it('are moved as whole row groups, also where a write has more than fit into one', async () => {
    const file = fixture.newFile();
    const store = await fixture.openStore(file, OPTIONS);
    for (let from = 0; from < 350; from += 70) await written(store, from, 70);
    await vi.waitFor(async () => expect(await tablesOf(file)).toMatchObject({ events: 300 }), PATIENT);
    const { events_recent_0, events_recent_1 } = await tablesOf(file);
    expect([events_recent_0, events_recent_1].sort()).toEqual([0, 50]);
  });

  it('are all in the large table after a stop', async () => {
    const file = fixture.newFile();
    const store = await fixture.openStore(file, OPTIONS);
    await written(store, 0, 70);
    await store.stop();
    expect(await tablesOf(file)).toEqual({ events: 70, events_recent_0: 0, events_recent_1: 0 });
  });

  it.each([
    ['within the move', 'CREATE TABLE events_recent_0'],
    ['before it is durable', 'COMMIT'],
    ['right after it', 'CHECKPOINT'],
  ])('are there once after a crash %s', async (_, statement) => {
    const file = fixture.newFile();
    const store = await fixture.openStore(file, OPTIONS);
    await written(store, 0, 70);
    const copies: string[] = [];
    let isMoving = false;
    onStatement((sql) => {
      isMoving ||= sql.startsWith('INSERT INTO events FROM');
      if (isMoving && sql.startsWith(statement)) copies.push(crashCopy(file));
    });
    await written(store, 70, 70);
    await vi.waitFor(() => expect(copies.length).toBeGreaterThan(0), PATIENT);
    vi.restoreAllMocks();
    const recovered = await fixture.openStore(copies[0]!, { ...OPTIONS, expectExisting: true });
    expect(await idsIn(recovered)).toEqual(idsOf(0, 140));
    expect(await written(recovered, 0, 140)).toEqual(['duplicate']);
  });

  it('that cannot be moved stay, and others are written on', async () => {
    const store = await fixture.openStore(fixture.newFile(), OPTIONS);
    onStatement((sql) => {
      if (sql.startsWith('INSERT INTO events FROM')) throw new Error('the disk is full');
    });
    for (let from = 0; from < 490; from += 70) expect(await written(store, from, 70)).toEqual(['stored']);
    expect(await idsIn(store)).toEqual(idsOf(0, 490));
    vi.restoreAllMocks();
    await store.stop();
  });

  it('are deleted as those in the large table are', async () => {
    const store = await fixture.openStore(fixture.newFile(), OPTIONS);
    for (let from = 0; from < 350; from += 70) await written(store, from, 70);
    await store.deleteRecords({ kind: 'event', appId: 'a', range: { from: NOW - 320, to: NOW - 9 } });
    const left = await idsIn(store);
    expect(left.filter((id) => id.startsWith('e'))).toHaveLength(350 - 311);
    expect(left.filter((id) => id.startsWith('m'))).toHaveLength(350);
  });

  it('are erased as those in the large table are', async () => {
    const store = await fixture.openStore(fixture.newFile(), OPTIONS);
    for (let from = 0; from < 350; from += 70) await written(store, from, 70);
    let erased = 0;
    for await (const { events } of store.eraseUser({ appId: 'a', userId: 'u' })) erased += events;
    expect(erased).toBe(350);
    const { totalEvents, activeUsers } = await store.dashboard({ appId: 'a', range: EVER, intervalMs: DAY_MS });
    expect({ totalEvents, activeUsers }).toEqual({ totalEvents: 350, activeUsers: 0 });
  });
});
