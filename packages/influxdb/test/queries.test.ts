import type { ServerResponse } from 'node:http';
import { waitFor } from '@analytics/shared/testing';
import { afterEach, expect, it } from 'vitest';
import type { InfluxStoreOptions } from '../src/index.js';
import { noAnswer, startFakeInfluxDb, storeOn } from './fake-influxdb.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setUp(onQuery: (response: ServerResponse) => void, options: Partial<InfluxStoreOptions> = {}) {
  const server = await startFakeInfluxDb();
  closers.push(server.close);
  const store = storeOn(server.url, options);
  closers.push(() => store.stop());
  await store.start();
  server.script.query = onQuery;
  const read = (signal?: AbortSignal) =>
    store.metricSeries({ range: { from: 0, to: 1_000 }, tags: {}, limit: 1, order: 'asc' }, signal);
  return { server, store, read };
}
const unavailable = { code: 'store_unavailable' };
const csv = { 'content-type': 'text/csv' };

it('an error within an answer of 200 is an error, not the end of the rows', async () => {
  const failed =
    '#datatype,string,string\r\n#group,true,true\r\n#default,,\r\n,error,reference\r\n,out of memory,897\r\n';
  const { read } = await setUp((response) => response.writeHead(200, csv).end(failed));
  await expect(read()).rejects.toMatchObject({
    ...unavailable,
    cause: { message: expect.stringContaining('out of memory') },
  });
});

it('an answer that breaks off is an error', async () => {
  const { read } = await setUp((response) => {
    response.writeHead(200, csv).write('#datatype,string,long\r\n');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(read()).rejects.toMatchObject(unavailable);
});

it.each([
  ['before it answers', noAnswer],
  [
    'in the middle of its answer',
    (response: ServerResponse) => response.writeHead(200, csv).write('#datatype,string\r\n'),
  ],
])('a read that takes too long %s is broken off, there too', async (_, onQuery) => {
  const { server, read } = await setUp(onQuery, { queryTimeoutMs: 100 });
  await expect(read()).rejects.toMatchObject(unavailable);
  await waitFor(() => server.cutRequests.includes('/api/v2/query'));
});

it('a read whose caller gives up is broken off, there too', async () => {
  const { server, read } = await setUp(() => {});
  const caller = new AbortController();
  const reading = read(caller.signal);
  setTimeout(() => caller.abort(), 50);
  await expect(reading).rejects.toMatchObject(unavailable);
  await waitFor(() => server.cutRequests.includes('/api/v2/query'));
  await expect(read(AbortSignal.abort())).rejects.toMatchObject(unavailable);
});

it('reads wait for each other beyond a few, and too many are refused at once', async () => {
  const { read } = await setUp(() => {}, { queryTimeoutMs: 500 });
  const reads = Array.from({ length: 300 }, () => read().catch((error: { code: string }) => error.code));
  const codes = await Promise.all(reads);
  expect(codes.filter((code) => code === 'overloaded')).toHaveLength(300 - 8 - 200);
});

it('a token that may not read makes the store degraded, until it may', async () => {
  const { server, store, read } = await setUp(
    (response) =>
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"unauthorized access"}'),
    { probeIntervalMs: 20 },
  );
  await expect(read()).rejects.toMatchObject(unavailable);
  expect(store.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('INFLUXDB_TOKEN') });
  server.script.query = (response) => response.writeHead(200, csv).end();
  await waitFor(() => store.health().status === 'ok');
});
