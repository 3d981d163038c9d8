import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InfluxProxy } from './influx-proxy.js';

describe('the proxy before InfluxDB', () => {
  let server: Server;
  let proxy: InfluxProxy;
  let stored: string[];

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    if (request.url === '/health') {
      reply.end('well');
      return;
    }
    stored.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
    reply.writeHead(204).end();
  }

  beforeEach(async () => {
    stored = [];
    server = createServer((request, reply) => void answer(request, reply)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await InfluxProxy.listen();
    proxy.upstreamPort = (server.address() as { port: number }).port;
  });
  afterEach(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });

  const write = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${proxy.url}/api/v2/write?bucket=b`, {
      method: 'POST',
      body: new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body),
      headers,
    });
  const health = () => fetch(`${proxy.url}/health`);

  it('passes writes and reads', async () => {
    expect((await write(gzipSync('a v=1 1'), { 'content-encoding': 'gzip' })).status).toBe(204);
    expect(stored).toEqual(['a v=1 1']);
    expect(await (await health()).text()).toBe('well');
  });

  it('answers writes itself, with Retry-After, and stores nothing', async () => {
    proxy.fault = { kind: 'answer', status: 429, share: 1, retryAfterS: 3 };
    const answer = await write('a v=1 1');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    expect(stored).toEqual([]);
    expect(proxy.counts.answered).toBe(1);
    expect((await health()).status).toBe(200);
  });

  it('answers only a share of the writes', async () => {
    proxy.fault = { kind: 'answer', status: 500, share: 0 };
    expect((await write('a v=1 1')).status).toBe(204);
  });

  it('reply lost: stored, and the connection closes without an answer', async () => {
    proxy.fault = { kind: 'replyLost', share: 1 };
    await expect(write('a v=1 1')).rejects.toThrow('fetch failed');
    expect(stored).toEqual(['a v=1 1']);
    expect(proxy.counts.repliesLost).toBe(1);
  });

  it('refuses marked lines as a partial write and stores their neighbours', async () => {
    proxy.fault = { kind: 'refuseMarked', marker: 'bad' };
    const answer = await write(gzipSync('a v=1 1\na,id=bad v=1 2\nb v=1 2\na v=1 3'), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('dropped=2');
    expect(stored).toEqual(['a v=1 1\na v=1 3']);
    expect((await write('a v=1 4')).status).toBe(204);
    expect((await write('a,id=bad v=1 5')).status).toBe(422);
    expect(stored).toHaveLength(2);
  });

  it('hang: takes requests and answers none, until it is healed', async () => {
    proxy.fault = { kind: 'hang' };
    const pending = health();
    pending.catch(() => {});
    const first = await Promise.race([pending, new Promise((resolve) => setTimeout(resolve, 50, 'nothing'))]);
    expect(first).toBe('nothing');
    proxy.heal();
    await expect(pending).rejects.toThrow('fetch failed');
    expect((await health()).status).toBe(200);
  });

  it('a standing fault stands as soon as the other one has ended', async () => {
    proxy.fault = { kind: 'answer', status: 503, share: 1 };
    proxy.heal({ kind: 'refuseMarked', marker: 'bad' });
    expect((await write('a,id=bad v=1 5')).status).toBe(422);
    proxy.heal();
    expect((await write('a,id=bad v=1 5')).status).toBe(204);
  });

  it('InfluxDB away: the connection closes without an answer', async () => {
    proxy.upstreamPort = 1;
    await expect(health()).rejects.toThrow('fetch failed');
  });
});
