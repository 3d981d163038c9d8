import { NS_PER_MS } from '@analytics/shared/domain';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../src/store/database.js';
import { deleteBefore } from '../src/store/delete-before.js';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
const databases: Database[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) database.close();
  await fixture.cleanUp();
});

const ROWS = 20_000;
const never = new AbortController().signal;

/** Rows whose times are mixed: row i happened at `i * 7 mod ROWS` ms. */
async function mixedRows(): Promise<DuckDBConnection> {
  const database = await openDatabase({ file: fixture.newFile(), memoryMb: 128, expectExisting: false });
  databases.push(database);
  const { writer } = database;
  await writer.run(
    `INSERT INTO events SELECT 'app', 'e' || i, 'u', 't', 'n', 's', '', '', '{}', (i * 7 % ${ROWS}) * ${NS_PER_MS}, i, 0 FROM range(${ROWS}) t(i)`,
  );
  await writer.run(
    `INSERT INTO metrics SELECT 'app', 'm' || i, 'n', 'gauge', 1, '', '{}', i * ${NS_PER_MS}, i FROM range(100) t(i)`,
  );
  return writer;
}

async function left(connection: DuckDBConnection): Promise<unknown[]> {
  const reader = await connection.runAndReadAll(
    `SELECT (SELECT count(*) FROM events), (SELECT min(time_ns) FROM events) // ${NS_PER_MS}, (SELECT count(*) FROM metrics)`,
  );
  return reader.getRows()[0]!.map(Number);
}

it('deletes all that is older and nothing else, and lets writes in between', async () => {
  const connection = await mixedRows();
  let turns = 0;
  const between = async <T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    turns += 1;
    return action(connection);
  };
  expect(await deleteBefore(15_000, { between, signal: never, rowsASlice: 1_000 })).toBe(15_100);
  expect(await left(connection)).toEqual([5_000, 15_000, 0]);
  // Twenty slices of the events and one of the metrics, and a look at each of six tables.
  expect(turns).toBe(27);
});

it('looks once and deletes nothing where nothing is older', async () => {
  const connection = await mixedRows();
  const between = <T>(action: (connection: DuckDBConnection) => Promise<T>) => action(connection);
  expect(await deleteBefore(0, { between, signal: never })).toBe(0);
  expect(await left(connection)).toEqual([ROWS, 0, 100]);
});

it('ends after the slice under way when it is stopped, and goes on the next time', async () => {
  const connection = await mixedRows();
  const stopping = new AbortController();
  let turns = 0;
  const between = async <T>(action: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    turns += 1;
    if (turns === 3) stopping.abort();
    return action(connection);
  };
  const first = await deleteBefore(15_000, { between, signal: stopping.signal, rowsASlice: 1_000 });
  expect(first).toBeLessThan(2_000);
  const rest = <T>(action: (connection: DuckDBConnection) => Promise<T>) => action(connection);
  expect(await deleteBefore(15_000, { between: rest, signal: never, rowsASlice: 1_000 })).toBe(15_100 - first);
});
