import type { Point } from '@analytics/shared/ports';
import { eventPoint, metricPoint, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import type { InfluxStoreOptions } from '../src/index.js';
import { MALFORMED, noAnswer, partial, STORED } from './fake-influxdb.js';
import { countBad, isBad, points, setUp, statusesOf } from './write-fixture.js';

const idsIn = (lines: Iterable<string>) => [...lines].map((line) => /\\"eventId\\":\\"([^"\\]*)/.exec(line)?.[1]);
const unavailable = { code: 'store_unavailable' };

describe('a post', () => {
  it.each([
    { gzip: true, encoding: 'gzip' },
    { gzip: false, encoding: undefined },
  ])(
    'holds each event once, and is compressed from a kilobyte on where that is wanted: $gzip',
    async ({ gzip, encoding }) => {
      const { server, store } = await setUp(() => STORED, { gzip });
      await store.write([eventPoint()]);
      await store.write(points(100));
      expect(server.posts[0]?.encoding).toBeUndefined();
      const larger = server.posts.slice(1);
      expect(larger.map((post) => post.encoding)).toEqual(larger.map(() => encoding));
      expect(larger.flatMap(({ lines }) => idsIn(lines)).sort()).toEqual(
        points(100)
          .map(({ record }) => (record as { eventId: string }).eventId)
          .sort(),
      );
    },
  );

  it('has the points of all calls that wait', async () => {
    const { server, store } = await setUp(() => STORED);
    await Promise.all(points(200).map((point) => store.write([point])));
    expect(server.stored.size).toBe(200);
    expect(server.posts.length).toBeLessThan(20);
  });

  it('never has an id twice, and the second is a duplicate', async () => {
    const { server, store } = await setUp(() => STORED);
    const [point] = points(1) as [Point];
    expect(await statusesOf(store, [point, point, ...points(3).slice(1)])).toEqual([
      'stored',
      'duplicate',
      'stored',
      'stored',
    ]);
    expect(server.posts.flatMap(({ lines }) => lines)).toHaveLength(3);
  });
});

describe('a look for what another process has stored', () => {
  it('that fails or takes too long keeps no event from being written', async () => {
    const { server, store } = await setUp(() => STORED, { writeTimeoutMs: 400 });
    server.script.query = noAnswer;
    expect(await statusesOf(store, points(3))).toEqual(['stored', 'stored', 'stored']);
    server.script.query = (response) => response.writeHead(500).end();
    expect(await statusesOf(store, points(5))).toEqual(['duplicate', 'duplicate', 'duplicate', 'stored', 'stored']);
  });

  it.each([
    ['is new', 0, 0, false],
    ['is a little ahead', -4_000, 0, false],
    ['happened a minute ago', 60_000, 0, true],
    ['is dated ahead', -60_000, 0, true],
    ['was new when the log took it, a day ago', 86_400_000, 86_400_000, false],
    ['was old when the log took it', 86_460_000, 86_400_000, true],
  ])('for an event that %s: it is made where that can have been written before', async (_, age, takenAgo, looked) => {
    const { server, store } = await setUp(() => STORED);
    let looks = 0;
    server.script.query = (response) => {
      looks += 1;
      response.writeHead(500).end();
    };
    const [timestamp, takenAt] = [Date.now() - age, Date.now() - takenAgo];
    expect(await statusesOf(store, [{ ...eventPoint({ timestamp }), takenAt }])).toEqual(['stored']);
    expect(looks > 0).toBe(looked);
  });
});

describe('a rejection', () => {
  it.each([
    ['400, which keeps nothing', () => MALFORMED],
    ['422, which keeps the others or not', (bad: number) => partial('field type conflict', bad)],
    ['422 that tells too few', () => partial('field type conflict', 1)],
    ['413', () => ({ status: 413 })],
  ])('of points by %s rejects them alone and keeps their neighbours', async (_, refuse) => {
    const { server, store } = await setUp((lines) => (countBad(lines) === 0 ? STORED : refuse(countBad(lines))));
    const badAt = [0, 17, 18, 499];
    const outcomes = await store.write(points(500, badAt));
    expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual(badAt);
    expect(outcomes[17]).toEqual({ status: 'rejected', message: expect.stringMatching(/\S/) });
    expect(JSON.stringify(outcomes)).not.toMatch(/parse|dropped=|database/);
    expect(server.stored.size).toBe(496);
    expect([...server.stored].some(isBad)).toBe(false);
  });

  it('of all points of a post is not searched for the bad ones', async () => {
    const { server, store } = await setUp((lines, _, hourVersions) =>
      partial('points beyond retention policy', 2 * lines.length + hourVersions.length),
    );
    const outcomes = await store.write(points(300));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toEqual({ status: 'rejected', message: 'timestamp: is older than the retention of the store' });
    expect(server.posts.length).toBeLessThanOrEqual(2);
  });

  it('of a batch as too large ends with all of it stored in smaller posts', async () => {
    const { server, store } = await setUp((lines) => (lines.length > 60 ? { status: 413 } : STORED));
    expect(new Set(await statusesOf(store, points(500)))).toEqual(new Set(['stored']));
    expect(server.stored.size).toBe(500);
  });

  it('of the first record of an id lets the second be written', async () => {
    const { server, store } = await setUp((lines) => (countBad(lines) === 0 ? STORED : MALFORMED));
    const eventId = 'same';
    const same = (eventName: string) => eventPoint({ appId: 'app', eventId, eventName });
    expect(await statusesOf(store, [same('bad'), same('good'), same('good')])).toEqual([
      'rejected',
      'stored',
      'duplicate',
    ]);
    expect(idsIn(server.stored)).toEqual(['same']);
  });

  it.each([400, 422])('with status %i that is not about points rejects none', async (status) => {
    const { store } = await setUp(() => ({ status, body: '<html>a proxy</html>' }));
    await expect(store.write(points(3))).rejects.toMatchObject(unavailable);
    expect(store.health()).toMatchObject({ status: 'degraded' });
  });

  it('whose bad points are not all found in time leaves the write unknown, and the next try gets further', async () => {
    const { server, store } = await setUp(
      async (lines) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return countBad(lines) === 0 ? STORED : partial('field type conflict', 1);
      },
      { writeTimeoutMs: 200 },
    );
    const some = points(
      100,
      Array.from({ length: 20 }, (_, index) => index * 5),
    );
    await expect(store.write(some)).rejects.toMatchObject(unavailable);
    const outcomes = await waitFor(() => store.write(some), { timeoutMs: 60_000 });
    // Those that an earlier try has stored are known, and not written again.
    const kept = (status: string) => (status === 'duplicate' ? 'stored' : status);
    expect(outcomes.map(({ status }) => kept(status))).toEqual(
      some.map((_, index) => (index % 5 === 0 ? 'rejected' : 'stored')),
    );
    expect(server.stored.size).toBe(80);
  });

  it('does not reject the points of other calls in the same post', async () => {
    const { store } = await setUp((lines) => (countBad(lines) === 0 ? STORED : MALFORMED));
    const calls = points(50, [7]).map((point) => store.write([point]));
    const outcomes = (await Promise.all(calls)).flat();
    expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([7]);
  });
});

describe('a server that does not answer as it should', () => {
  it.each([429, 500, 502, 503, 504, 200, 301, 405])(
    'with status %i leaves a write unknown, and rejects none',
    async (status) => {
      const { server, store } = await setUp(() => ({ status }));
      await expect(store.write(points(3))).rejects.toMatchObject(unavailable);
      expect(server.stored.size).toBe(0);
      expect(store.health()).toEqual({ status: 'degraded', detail: `InfluxDB answered ${status}` });
    },
  );

  it('is not asked again before Retry-After, and the callers are told so', async () => {
    const { server, store } = await setUp(() => ({ status: 503, headers: { 'retry-after': '7' } }));
    await expect(store.write(points(1))).rejects.toMatchObject({ ...unavailable, retryAfterSeconds: 7 });
    await expect(store.write(points(1))).rejects.toMatchObject({ ...unavailable, retryAfterSeconds: 7 });
    expect(server.posts).toHaveLength(1);
  });

  it('works again after Retry-After', async () => {
    const { store } = await setUp((_, post) =>
      post === 1 ? { status: 429, headers: { 'retry-after': '1' } } : STORED,
    );
    await expect(store.write(points(1))).rejects.toMatchObject(unavailable);
    const [outcome] = await waitFor(() => store.write(points(1)));
    expect(outcome).toEqual({ status: 'stored' });
    expect(store.health()).toEqual({ status: 'ok' });
  });

  it('but hangs is given up in time, and the request is destroyed', async () => {
    const { server, store } = await setUp(() => 'hang', { writeTimeoutMs: 150 });
    const start = performance.now();
    await expect(store.write(points(3))).rejects.toMatchObject(unavailable);
    expect(performance.now() - start).toBeLessThan(5_000);
    await waitFor(() => server.cutRequests.includes('/api/v2/write'));
    expect(store.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('INFLUXDB_URL') });
  });

  it('whose response is lost once is asked again, and the points are stored once', async () => {
    const { server, store } = await setUp((_, post) => (post === 1 ? 'stored, then cut' : STORED));
    expect(await statusesOf(store, points(1))).toEqual(['stored']);
    expect(server.posts).toHaveLength(2);
    expect(server.posts[0]?.lines).toEqual(server.posts[1]?.lines);
    expect(server.stored.size).toBe(1);
  });

  it('whose responses are all lost leaves a write unknown, and the next try overwrites the same points', async () => {
    const { server, store } = await setUp((_, post) => (post <= 2 ? 'stored, then cut' : STORED));
    await expect(store.write(points(1))).rejects.toMatchObject(unavailable);
    expect(await statusesOf(store, points(1))).toEqual(['stored']);
    expect(new Set(server.posts.flatMap(({ lines }) => lines.map((line) => line.split(' ').at(-1)))).size).toBe(1);
  });

  it('from the middle of a search on leaves the rest unknown', async () => {
    const { store } = await setUp((lines, post) =>
      post > 3 ? { status: 503 } : countBad(lines) === 0 ? STORED : MALFORMED,
    );
    await expect(store.write(points(64, [40]))).rejects.toMatchObject(unavailable);
  });
});

describe('a wrong setting', () => {
  it.each([
    [401, 'unauthorized access', 'INFLUXDB_TOKEN'],
    [403, 'insufficient permissions for write', 'INFLUXDB_TOKEN'],
    [404, 'organization name "org" not found', 'INFLUXDB_ORG'],
    [404, 'bucket "bucket" not found', 'INFLUXDB_BUCKET'],
  ])('answered %i (%s) leaves a write unknown and names %s', async (status, message, setting) => {
    const errors: string[] = [];
    const logger = {
      error: (_: unknown, text: string) => errors.push(text),
      info: () => {},
      warn: () => {},
      debug: () => {},
    };
    const { store } = await setUp(() => ({ status, body: JSON.stringify({ message }) }), {
      logger: logger as unknown as InfluxStoreOptions['logger'],
    });
    await expect(store.write(points(3))).rejects.toMatchObject(unavailable);
    await expect(store.write(points(3))).rejects.toMatchObject(unavailable);
    expect(store.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining(setting) });
    expect(errors).toEqual([expect.stringContaining(setting)]);
    expect(errors[0]).not.toContain('token"');
  });

  it('that was repaired is found by the probe, without traffic', async () => {
    let status = 401;
    const { server, store } = await setUp(() => ({ status }), { probeIntervalMs: 20 });
    await expect(store.write(points(1))).rejects.toMatchObject(unavailable);
    server.script.onWrite = () => ({ status });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(store.health().status).toBe('degraded');
    status = 204;
    await waitFor(() => store.health().status === 'ok');
  });
});

describe('the lifecycle', () => {
  it('notices a server that is gone, and that it is back', async () => {
    const { server, store } = await setUp(() => STORED, { probeIntervalMs: 20 });
    server.script.ping = 503;
    await waitFor(() => store.health().status === 'degraded');
    server.script.ping = 204;
    await waitFor(() => store.health().status === 'ok');
  });

  it('finishes the writes under way when it stops, and refuses new ones', async () => {
    const { server, store } = await setUp(() => STORED);
    const writing = points(300).map((point) => store.write([point]));
    const stopping = [store.stop(), store.stop()];
    await expect(store.write(points(1))).rejects.toMatchObject({ code: 'shutting_down' });
    await expect(
      store.userEvents({ apps: 'all', userId: 'u', range: { from: 0, to: 1 }, limit: 1 }),
    ).rejects.toMatchObject({
      code: 'shutting_down',
    });
    await Promise.all(stopping);
    await Promise.all(writing);
    expect(server.stored.size).toBe(300);
    expect(store.health().status).toBe('degraded');
  });

  it('refuses a write whole when too much waits, before anything of it is posted', async () => {
    const { server, store } = await setUp(() => 'hang');
    const waiting = Array.from({ length: 50 }, (_, call) =>
      store.write(Array.from({ length: 1_000 }, (__, index) => metricPoint({ metricId: `${call}.${index}` }))),
    );
    await waitFor(() => server.posts.length > 0);
    await expect(store.write(points(1))).rejects.toMatchObject({ code: 'overloaded' });
    server.script.onWrite = () => STORED;
    server.cutAll();
    await Promise.all(waiting);
    expect(server.stored.size).toBe(50_000);
    expect(idsIn(server.stored)).not.toContain('e0');
  });
});
