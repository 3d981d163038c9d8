import { MINUTE_MS } from '@analytics/shared/domain';
import { waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type OnQuery, startFakeInfluxDb, storeOn } from './fake-influxdb.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const empty: OnQuery = (response, path) => response.end(path === '/query' ? '{"results":[{"statement_id":0}]}\n' : '');

/** A store whose clock is set by the test, on a server that counts the queries of rollups. */
async function setUp() {
  const server = await startFakeInfluxDb();
  closers.push(server.close);
  const time = { ms: Date.now() };
  const store = storeOn(server.url, { rollUpIntervalMs: 5, clock: { now: () => time.ms } });
  closers.push(() => store.stop());
  await store.start();
  const counts = { queries: 0 };
  const answer = (onQuery: OnQuery) => {
    server.script.query = (response, path) => {
      counts.queries += 1;
      onQuery(response, path);
    };
  };
  answer(empty);
  return { store, time, counts, answer };
}

describe('the maintenance of the InfluxDB store', () => {
  it('asks InfluxDB nothing before it is started', async () => {
    const { store, counts } = await setUp();
    const query = { apps: 'all' as const, range: { from: 0, to: 1 }, tags: {}, limit: 1, order: 'asc' as const };
    // Long enough for several rounds.
    for (let read = 0; read < 30; read += 1) await store.metricSeries(query);
    expect(counts.queries).toBe(30);
    await store.maintenance.start();
    await waitFor(() => counts.queries > 0);
  });

  it('is degraded with the reason once rollups have failed for five minutes, until they are made again', async () => {
    const { store, time, counts, answer } = await setUp();
    answer((response) =>
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"no memory"}'),
    );
    await store.maintenance.start();
    await waitFor(() => counts.queries > 2);
    time.ms += 4 * MINUTE_MS;
    expect(store.maintenance.health()).toEqual({ status: 'ok' });
    time.ms += 2 * MINUTE_MS;
    expect(store.maintenance.health()).toEqual({
      status: 'degraded',
      detail: expect.stringMatching(/no rollups for 6 minutes.*no memory/),
    });
    answer(empty);
    await waitFor(() => store.maintenance.health().status === 'ok');
  });

  it('ends with its store, and does not start after it', async () => {
    const { store, counts } = await setUp();
    await store.maintenance.start();
    await waitFor(() => counts.queries > 0);
    await store.stop();
    await expect(store.maintenance.start()).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
