import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.js';
import { closedLoop, openLoop } from './run-load.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that takes bodies and answers the nth request as told. */
async function serve(answer: (nth: number) => { status: number; afterMs: number }) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      bodies.push(body);
      const { status, afterMs } = answer(bodies.length);
      setTimeout(() => response.writeHead(status, { 'content-length': 2 }).end('{}'), afterMs);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events` };
}

const SINGLE = { eventsPerRequest: 1, async: false };

describe('arrivals', () => {
  it('come at their moments and no earlier', () => {
    const arrivals = new Arrivals({ rate: 100, seconds: 1, startMs: 1_000 });
    expect([arrivals.take(999), arrivals.take(1_000), arrivals.take(1_009), arrivals.take(1_010)]).toEqual([
      undefined,
      1_000,
      undefined,
      1_010,
    ]);
  });

  it('that nobody could send are due at their moments still', () => {
    const arrivals = new Arrivals({ rate: 100, seconds: 1, startMs: 0 });
    const late = Array.from({ length: 200 }, () => arrivals.take(5_000)).filter((moment) => moment !== undefined);
    expect(late).toHaveLength(100);
    expect(late.at(-1)).toBe(990);
    expect(arrivals.areOver).toBe(true);
  });
});

describe('an open loop', () => {
  it('counts a stall of the server into the latency of all that was due in it', async () => {
    const { url } = await serve((nth) => ({ status: 201, afterMs: nth === 1 ? 500 : 0 }));
    const { latencyMs, requests } = await openLoop({ ...SINGLE, url, connections: 1, seconds: 0.5, rate: 100 });
    expect(requests).toBe(50);
    // The first waits 500 ms, the one due in the middle still 250 ms: a loop that waits for answers would see one slow one.
    expect(latencyMs?.p50).toBeGreaterThan(150);
    expect(latencyMs?.max).toBeGreaterThanOrEqual(499);
  });
});

describe('a closed loop', () => {
  it('counts what is answered, and answers other than 2xx apart', async () => {
    const { url, bodies } = await serve((nth) => ({ status: nth % 2 === 0 ? 503 : 201, afterMs: 0 }));
    const { requests, events, failures } = await closedLoop({
      url,
      eventsPerRequest: 10,
      async: true,
      connections: 2,
      seconds: 60,
      maxRequests: 6,
    });
    expect({ requests, events, failures }).toEqual({ requests: 3, events: 30, failures: { 503: 3 } });
    const ids = bodies.flatMap((body) => (JSON.parse(body) as { eventId: string }[]).map(({ eventId }) => eventId));
    expect(new Set(ids).size).toBe(60);
  });

  it('gives each of several processes the same number of connections, and no id twice', async () => {
    const [one, other] = [
      await serve(() => ({ status: 201, afterMs: 20 })),
      await serve(() => ({ status: 201, afterMs: 20 })),
    ];
    const urls = { url: one.url, moreUrls: [other.url] };
    await closedLoop({ ...SINGLE, ...urls, connections: 6, seconds: 60, maxRequests: 6 });
    expect([one.bodies.length, other.bodies.length]).toEqual([3, 3]);
    const ids = [...one.bodies, ...other.bodies].map((body) => (JSON.parse(body) as { eventId: string }).eventId);
    expect(new Set(ids).size).toBe(6);
  });

  it('fails when the server goes away', async () => {
    const { url } = await serve(() => {
      setImmediate(() => servers[0]?.closeAllConnections());
      return { status: 201, afterMs: 1_000 };
    });
    await expect(closedLoop({ ...SINGLE, url, connections: 1, seconds: 1 })).rejects.toThrow('closed a connection');
  });
});
