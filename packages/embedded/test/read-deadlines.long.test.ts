import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../src/store/database.js';
import { ReaderPool } from '../src/store/reader-pool.js';
import { createFixture } from './store-fixture.js';

const ROUNDS = 300;
/** A few milliseconds of work, so that deadlines come before, within and after it. */
const COUNT = 'SELECT count(*) FROM range(1000000) WHERE range % 7 = 3';
const MAX_DEADLINE_MS = 12;

const fixture = createFixture();
let database: Database;
let pool: ReaderPool;

beforeEach(async () => {
  database = await openDatabase({ file: fixture.newFile(), memoryMb: 256, expectExisting: false });
  const { connect, disconnect } = database;
  const connections = [await connect()];
  pool = new ReaderPool({ connections, connect, disconnect, timeoutMs: 60_000, onFailure: () => {} });
});
afterEach(async () => {
  await pool.close();
  database.close();
  await fixture.cleanUp();
});

const countRows = (timeoutMs?: number) =>
  pool.read(async (connection) => Number((await connection.runAndReadAll(COUNT)).getRows()[0]?.[0]), { timeoutMs });

it('a read that ends at its deadline, whenever that is, does not harm the next read', async () => {
  const ends = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    ends.add(await countRows(round % MAX_DEADLINE_MS).then(String, ({ code }: { code: string }) => code));
    expect(await countRows()).toBe(142_857);
  }
  expect(ends).toContain('store_unavailable');
});
