import { copyFileSync, existsSync } from 'node:fs';
import { DAY_MS } from '@analytics/shared/domain';
import { eventPoint } from '@analytics/testing';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/store/database.js';
import { RECENT, SCHEMA_VERSION, upgradeSchema } from '../src/store/schema.js';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const NOW = Date.now();
const EVER = { from: 0, to: NOW + DAY_MS };
const USERS = ['ann', 'Zoë 🔑', ' '];
const EVENTS_EACH = 1_000;

const eventsOf = (from: number) =>
  USERS.flatMap((userId) =>
    Array.from({ length: EVENTS_EACH }, (_, index) =>
      eventPoint({ appId: 'app', userId, eventId: `${userId}/${from + index}`, timestamp: NOW - from - index }),
    ),
  );

const DROP_RECENT = Object.values(RECENT)
  .flat()
  .map((name) => `DROP TABLE ${name};`)
  .join(' ');

/** A file as the release with schema 1 has left it. */
async function fileOfFirstVersion(): Promise<string> {
  const file = fixture.newFile();
  const store = await fixture.openStore(file);
  await store.write(eventsOf(0));
  await store.stop();
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(DROP_RECENT);
  await connection.run('ALTER TABLE events DROP COLUMN user_hash; UPDATE meta SET schema_version = 1; CHECKPOINT;');
  connection.closeSync();
  instance.closeSync();
  return file;
}

/** What a kill -9 at this moment would leave. */
function crashCopy(file: string): string {
  const copy = fixture.newFile();
  copyFileSync(file, copy);
  if (existsSync(`${file}.wal`)) copyFileSync(`${file}.wal`, `${copy}.wal`);
  return copy;
}

/** Brings a file of schema 1 up, and calls `before` ahead of the statement that is `sql`. */
async function bringUp(sql: string, before: (file: string, connection: DuckDBConnection) => void): Promise<void> {
  const file = await fileOfFirstVersion();
  const database = await openDatabase({ file, memoryMb: 128, expectExisting: true });
  const { writer } = database;
  const run = writer.run.bind(writer);
  writer.run = async (statement, ...rest) => {
    if (statement === sql) before(file, writer);
    return run(statement, ...rest);
  };
  try {
    await upgradeSchema(writer, 1);
  } finally {
    database.close();
  }
}

async function expectWhole(file: string): Promise<void> {
  const store = await fixture.openStore(file, { expectExisting: true });
  await store.write(eventsOf(EVENTS_EACH));
  for (const userId of USERS) {
    const { events } = await store.userEvents({ apps: 'all', userId, range: EVER, limit: 10_000 });
    expect(events.map(({ eventId }) => eventId)).toEqual(
      Array.from({ length: 2 * EVENTS_EACH }, (_, index) => `${userId}/${index}`),
    );
  }
  const { activeUsers, totalEvents } = await store.dashboard({ appId: 'app', range: EVER, intervalMs: DAY_MS });
  expect({ activeUsers, totalEvents }).toEqual({ activeUsers: 3, totalEvents: 6 * EVENTS_EACH });
}

describe('a file of schema 1', () => {
  it('is brought up at the start: users old and new are found and counted', async () => {
    await expectWhole(await fileOfFirstVersion());
  });

  it('is as it was when the process ends before the commit, and comes up at the next start', async () => {
    const copies: string[] = [];
    await bringUp('COMMIT', (file) => copies.push(crashCopy(file)));
    const database = await openDatabase({ file: copies[0]!, memoryMb: 128, expectExisting: true });
    expect(database.version).toBe(1);
    database.close();
    await expectWhole(copies[0]!);
  });

  it('is up when the process ends right after the commit', async () => {
    const copies: string[] = [];
    await bringUp('CHECKPOINT', (file) => copies.push(crashCopy(file)));
    const database = await openDatabase({ file: copies[0]!, memoryMb: 128, expectExisting: true });
    expect(database.version).toBe(SCHEMA_VERSION);
    database.close();
    await expectWhole(copies[0]!);
  });

  it('stays as it was when bringing it up fails', async () => {
    let failed = '';
    const failing = bringUp('COMMIT', (file) => {
      failed = file;
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    const database = await openDatabase({ file: failed, memoryMb: 128, expectExisting: true });
    expect(database.version).toBe(1);
    database.close();
  });
});
