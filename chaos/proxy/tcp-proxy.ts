import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { ProxiedConnection } from './proxied-connection.js';
import type { TcpFault } from './tcp-fault.js';

const HOST = '127.0.0.1';

/** Stands before one TCP server on loopback; its fault can change at any time. */
export class TcpProxy {
  readonly port: number;
  /** The server behind it; known late, since the server is told the proxy's port at its start. */
  upstreamPort = 0;
  readonly #server: Server;
  readonly #connections: Set<ProxiedConnection>;
  #fault: TcpFault | undefined;

  private constructor(server: Server, port: number, connections: Set<ProxiedConnection>) {
    this.#server = server;
    this.port = port;
    this.#connections = connections;
  }

  /** Listens on a port, a free one when it is 0. */
  static async listen(port = 0): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    server.listen(port, HOST);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    const connections = new Set<ProxiedConnection>();
    const proxy = new TcpProxy(server, address.port, connections);
    server.on('connection', (client) => {
      const connection = new ProxiedConnection(client, { host: HOST, port: proxy.upstreamPort }, () => proxy.#fault);
      connections.add(connection);
      client.once('close', () => connections.delete(connection));
    });
    return proxy;
  }

  /** From now on; undefined passes everything. Connections that have lost bytes by then are reset. */
  set fault(fault: TcpFault | undefined) {
    this.#fault = fault;
    for (const connection of this.#connections) {
      if (fault?.kind === 'cut' || connection.hasLostBytes) connection.reset();
    }
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.reset();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
