import type { ServerResponse } from 'node:http';
import { waitFor } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import type { InfluxStoreOptions } from '../src/index.js';
import { noAnswer, type OnQuery, startFakeInfluxDb, storeOn } from './fake-influxdb.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const emptyAnswer: OnQuery = (response, path) =>
  response.end(path === '/query' ? '{"results":[{"statement_id":0}]}\n' : '');

/** Queries to `only`, or to both languages, are answered by `onQuery`, others with nothing. */
async function setUp(onQuery: OnQuery, options: Partial<InfluxStoreOptions> = {}, only?: string) {
  const server = await startFakeInfluxDb();
  closers.push(server.close);
  const store = storeOn(server.url, options);
  closers.push(() => store.stop());
  await store.start();
  server.script.query = (response, path) =>
    (only === undefined || path === only ? onQuery : emptyAnswer)(response, path);
  const range = { from: 0, to: 1_000 };
  /** By Flux, and InfluxQL. */
  const readDashboard = (signal?: AbortSignal) => store.dashboard({ appId: 'a', range, intervalMs: 1_000 }, signal);
  /** By InfluxQL. */
  const readMetrics = (signal?: AbortSignal) =>
    store.metricSeries({ apps: 'all', range, tags: {}, limit: 1, order: 'asc' }, signal);
  return { server, store, readDashboard, readMetrics };
}
const unavailable = { code: 'store_unavailable' };
const csv = { 'content-type': 'text/csv' };
const json = { 'content-type': 'application/json' };

const LANGUAGES = [
  { name: 'Flux', read: 'readDashboard', path: '/api/v2/query', beginning: '#datatype,string,long\r\n' },
  { name: 'InfluxQL', read: 'readMetrics', path: '/query', beginning: '{"results":[{"statement_id":0,' },
] as const;

const value = (unit: string, partial?: boolean) =>
  `${JSON.stringify({
    results: [
      {
        statement_id: 0,
        series: [{ name: 'metrics', columns: ['time', 'value', 'unit'], values: [['1970-01-01T00:00:00Z', 1, unit]] }],
        partial,
      },
    ],
  })}\n`;

it.each([
  [
    'Flux',
    'readDashboard',
    '#datatype,string,string\r\n#group,true,true\r\n#default,,\r\n,error,reference\r\n,out of memory,897\r\n',
  ],
  ['InfluxQL', 'readMetrics', '{"results":[{"statement_id":0,"error":"out of memory"}]}\n'],
  ['InfluxQL', 'readMetrics', `${value('ms', true)}{"error":"out of memory"}\n`],
] as const)('%s: an error within an answer of 200 is an error, not the end of the rows', async (name, read, failed) => {
  const { path } = LANGUAGES.find((language) => language.name === name) ?? LANGUAGES[0];
  const reads = await setUp((response) => response.writeHead(200, csv).end(failed), {}, path);
  await expect(reads[read]()).rejects.toMatchObject({
    ...unavailable,
    cause: { message: expect.stringContaining('out of memory') },
  });
});

it.each([
  ['nothing', ''],
  ['a part that says that more follow', value('ms', true)],
  ['what is no JSON', 'sorry\n'],
])('InfluxQL: an answer of %s is an error', async (_, body) => {
  const { readMetrics } = await setUp((response) => response.writeHead(200, json).end(body));
  await expect(readMetrics()).rejects.toMatchObject(unavailable);
});

it('InfluxQL: an answer in several parts is one', async () => {
  const { store } = await setUp((response) => {
    const bytes = Buffer.from(value('5" é\u2028', true) + value('b'));
    // Within the two bytes of a letter.
    const middle = bytes.indexOf('é') + 1;
    response.writeHead(200, json).write(bytes.subarray(0, middle));
    setTimeout(() => response.end(bytes.subarray(middle)), 20);
  });
  const all = await store.metricSeries({
    apps: 'all',
    range: { from: 0, to: 1_000 },
    tags: {},
    limit: 9,
    order: 'asc',
  });
  expect(all.map(({ unit }) => unit)).toEqual(['5" é\u2028', 'b']);
});

it.each(LANGUAGES)('$name: an answer that breaks off is an error', async ({ read, path, beginning }) => {
  const breakOff: OnQuery = (response) => {
    response.writeHead(200, csv).write(beginning);
    setTimeout(() => response.destroy(), 20);
  };
  const reads = await setUp(breakOff, {}, path);
  await expect(reads[read]()).rejects.toMatchObject(unavailable);
});

it.each(
  LANGUAGES.flatMap((language) => [
    { ...language, when: 'before it answers', onQuery: noAnswer },
    {
      ...language,
      when: 'in the middle of its answer',
      onQuery: (response: ServerResponse) => response.writeHead(200, csv).write(language.beginning),
    },
  ]),
)('$name: a read that takes too long $when is broken off, there too', async ({ read, path, onQuery }) => {
  const { server, ...reads } = await setUp(onQuery, { queryTimeoutMs: 100 }, path);
  await expect(reads[read]()).rejects.toMatchObject(unavailable);
  await waitFor(() => server.cutRequests.includes(path));
});

it.each(LANGUAGES)('$name: a read whose caller aborts is broken off, there too', async ({ read, path }) => {
  const { server, ...reads } = await setUp(() => {}, {}, path);
  const caller = new AbortController();
  const reading = reads[read](caller.signal);
  setTimeout(() => caller.abort(), 50);
  await expect(reading).rejects.toMatchObject(unavailable);
  await waitFor(() => server.cutRequests.includes(path));
  await expect(reads[read](AbortSignal.abort())).rejects.toMatchObject(unavailable);
});

it.each(LANGUAGES)('$name: reads that were aborted leave their connections to the next', async ({ read, path }) => {
  let asked = 0;
  const { server, ...reads } = await setUp(
    () => {
      asked += 1;
    },
    {},
    path,
  );
  // More of them than there are connections, and than run at once.
  for (let round = 1; round <= 3; round += 1) {
    const caller = new AbortController();
    const reading = Array.from({ length: 8 }, () => reads[read](caller.signal));
    await waitFor(() => asked >= round * 8);
    caller.abort();
    for (const { status } of await Promise.allSettled(reading)) expect(status).toBe('rejected');
  }
  server.script.query = emptyAnswer;
  await expect(reads[read]()).resolves.toBeDefined();
});

it('reads wait for each other beyond a few, and too many are rejected at once', async () => {
  const { readMetrics } = await setUp(() => {}, { queryTimeoutMs: 500 });
  const reads = Array.from({ length: 300 }, () => readMetrics().catch((error: { code: string }) => error.code));
  const codes = await Promise.all(reads);
  expect(codes.filter((code) => code === 'overloaded')).toHaveLength(300 - 8 - 200);
});

it.each(LANGUAGES)('$name: a token that may not read makes the store degraded, until it may', async ({ read }) => {
  const { server, store, ...reads } = await setUp(
    (response) => response.writeHead(401, json).end('{"message":"unauthorized access"}'),
    { probeIntervalMs: 20 },
  );
  await expect(reads[read]()).rejects.toMatchObject(unavailable);
  expect(store.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('INFLUXDB_TOKEN') });
  server.script.query = emptyAnswer;
  await waitFor(() => store.health().status === 'ok');
});
