import { existsSync, readFileSync } from 'node:fs';
import { DAY_MS } from '@analytics/shared/domain';
import type { ErasedPortion, Store } from '@analytics/shared/ports';
import { eventPoint, waitFor } from '@analytics/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { RECENT } from '../src/store/schema.js';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const MARKER = 'planted-marker-';
const NOW = Date.now();
/** When a rewrite of a minute is due. */
const LATER = { now: () => Date.now() + 120_000 };
const RANGE = { from: NOW - DAY_MS, to: NOW + DAY_MS };
const GONE = { appId: 'shop', userId: `${MARKER}user` };

/** How often the marker stands in the files of the database, as bytes. */
function occurrences(file: string): number {
  let count = 0;
  for (const path of [file, `${file}.wal`]) {
    if (!existsSync(path)) continue;
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf(MARKER); at !== -1; at = bytes.indexOf(MARKER, at + 1)) count += 1;
  }
  return count;
}

/**
 * A store with events of many users among those of the one who goes. It was stopped in between, so that they are in the
 * file itself: DuckDB compresses texts, and still some of them can be found there.
 */
async function filledStore(file: string, rewriteAfterMs: number): Promise<Store> {
  for (let round = 0; round < 4; round += 1) {
    const store = await fixture.openStore(file, { expectExisting: round > 0 });
    const points = Array.from({ length: 2_000 }, (_, index) => {
      const isGone = index % 10 === 0;
      return eventPoint({
        appId: 'shop',
        userId: isGone ? GONE.userId : `user-${index % 100}`,
        eventId: `${isGone ? MARKER : 'id'}-${round}-${index}`,
        timestamp: NOW - index,
        properties: isGone ? { email: `${MARKER}${round}-${index}` } : { index },
      });
    });
    await store.write(points);
    await store.stop();
  }
  expect(occurrences(file)).toBeGreaterThan(0);
  return fixture.openStore(file, { expectExisting: true, rewriteAfterMs });
}

const all = async (portions: AsyncIterable<ErasedPortion>): Promise<number> => {
  let events = 0;
  for await (const portion of portions) events += portion.events;
  return events;
};
const anonymous = {
  anonymised: (record: { eventId: string }) =>
    ({ ...record, userId: 'nobody', eventId: `n${record.eventId.slice(MARKER.length)}`, properties: {} }) as never,
};

describe('the bytes of a user', () => {
  it.each([
    ['erased', (store: Store) => store.eraseUser(GONE)],
    ['anonymised', (store: Store) => store.anonymiseUser(GONE, anonymous)],
  ])('who is %s are in no file of the store any more, after it was written anew', async (_how, takeAway) => {
    const file = fixture.newFile();
    const store = await filledStore(file, 50);
    expect(await all(takeAway(store))).toBe(800);
    await waitFor(() => occurrences(file) === 0, { timeoutMs: 60_000, what: 'a file without the marker' });
    const { totalEvents, activeUsers } = await store.dashboard({ appId: 'shop', range: RANGE, intervalMs: DAY_MS });
    expect(totalEvents).toBe(8_000);
    expect(activeUsers).toBe(_how === 'erased' ? 90 : 91);
    expect((await store.write([eventPoint({ appId: 'shop', eventId: 'id-0-1', timestamp: NOW })]))[0]).toMatchObject({
      status: 'duplicate',
    });
  });

  it('a file that is due is written anew after a restart', async () => {
    const file = fixture.newFile();
    const store = await filledStore(file, 60_000);
    await all(store.eraseUser(GONE));
    await store.stop();
    expect(occurrences(file)).toBeGreaterThan(0);
    const again = await fixture.openStore(file, { expectExisting: true, rewriteAfterMs: 100, clock: LATER });
    await waitFor(() => occurrences(file) === 0, { timeoutMs: 60_000, what: 'a file without the marker' });
    expect((await again.dashboard({ appId: 'shop', range: RANGE, intervalMs: DAY_MS })).totalEvents).toBe(8_000);
  });

  it('writes and reads go on while the file is written anew, and none is lost', async () => {
    const file = fixture.newFile();
    const store = await filledStore(file, 20);
    await all(store.eraseUser(GONE));
    let written = 0;
    for (; occurrences(file) > 0; written += 1) {
      const [outcome] = await store.write([eventPoint({ appId: 'shop', eventId: `w${written}`, timestamp: NOW })]);
      expect(outcome?.status).toBe('stored');
      await store.dashboard({ appId: 'shop', range: RANGE, intervalMs: DAY_MS });
    }
    await store.stop();
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    const tables = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables() ORDER BY 1');
    const recent = Object.values(RECENT).flat();
    expect(tables.getRows().flat()).toEqual(['events', 'file_rewrites', 'meta', 'metrics', ...recent].sort());
    const rows = await connection.runAndReadAll('SELECT count(*) FROM events');
    expect(Number(rows.getRows()[0]?.[0])).toBe(8_000 + written);
    connection.closeSync();
    instance.closeSync();
  });
});
