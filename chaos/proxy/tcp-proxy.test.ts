import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { waitFor } from '@analytics/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.js';

describe('a TCP proxy', () => {
  let server: Server;
  let proxy: TcpProxy;
  let received: string;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    received = '';
    server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        received += chunk.toString();
        socket.write(`answer to ${chunk.toString()}`);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await TcpProxy.listen();
    proxy.upstreamPort = (server.address() as { port: number }).port;
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await proxy.close();
    server.close();
  });

  /** A connection through the proxy, and what became of it. */
  function open() {
    const socket = connect(proxy.port, '127.0.0.1');
    sockets.push(socket);
    const seen = { socket, text: '', closed: false, error: '' };
    socket.on('data', (chunk) => {
      seen.text += chunk.toString();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      seen.error = error.code ?? '';
    });
    socket.on('close', () => {
      seen.closed = true;
    });
    return seen;
  }

  async function openAndAsk(question = 'one') {
    const seen = open();
    seen.socket.write(question);
    await waitFor(() => seen.text === `answer to ${question}`);
    return seen;
  }

  it('passes both directions', async () => {
    await openAndAsk();
  });

  it('ends the far side when the near side ends', async () => {
    const ended = once(server, 'connection').then(([socket]) => once(socket as Socket, 'close'));
    const seen = await openAndAsk();
    seen.socket.end();
    await ended;
  });

  it('cut: resets the connections there are, and new ones', async () => {
    const old = await openAndAsk();
    proxy.fault = { kind: 'cut' };
    await waitFor(() => old.closed);
    const fresh = open();
    await waitFor(() => fresh.closed);
    expect(old.error).toBe('ECONNRESET');
    expect(received).toBe('one');
    proxy.fault = undefined;
    await openAndAsk('two');
  });

  it('delay: every byte arrives later, in order', async () => {
    proxy.fault = { kind: 'delay', ms: 60 };
    const seen = open();
    const start = performance.now();
    seen.socket.write('one');
    await waitFor(() => seen.text !== '');
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
    seen.socket.write('two');
    proxy.fault = undefined;
    seen.socket.write('three');
    await waitFor(() => received.length === 'onetwothree'.length);
    expect(received).toBe('onetwothree');
  });

  it('black hole: takes everything and answers nothing, and what it swallowed is reset when it ends', async () => {
    proxy.fault = { kind: 'blackHole' };
    const seen = open();
    await once(seen.socket, 'connect');
    seen.socket.write('one');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([seen.text, seen.closed, received]).toEqual(['', false, '']);
    proxy.fault = undefined;
    await waitFor(() => seen.closed);
    await openAndAsk('two');
  });

  it('reply lost: the request arrives, its answer does not, and the connection is reset', async () => {
    const seen = await openAndAsk();
    proxy.fault = { kind: 'replyLost' };
    seen.socket.write('two');
    await waitFor(() => seen.closed);
    expect(received).toBe('onetwo');
    expect(seen.text).toBe('answer to one');
  });

  it('a server that is away resets', async () => {
    proxy.upstreamPort = 1;
    const seen = open();
    await waitFor(() => seen.closed);
    expect(seen.error).toBe('ECONNRESET');
  });
});
