import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type InfluxFault, type InfluxFaultCounts, noFaults } from './influx-fault.js';
import { partialWriteAnswer, withoutMarked } from './partial-write.js';

const HOST = '127.0.0.1';
const isWrite = ({ method, url = '' }: IncomingMessage) => method === 'POST' && url.startsWith('/api/v2/write');

/** Headers that are about one connection only. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding'];
const endToEnd = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

interface Forwarded {
  incoming: IncomingMessage;
  reply: ServerResponse;
  body: Buffer;
  headers?: IncomingHttpHeaders;
}

/** Stands before InfluxDB on loopback and understands its writes; its fault can change at any time. */
export class InfluxProxy {
  readonly url: string;
  fault: InfluxFault | undefined;
  counts: InfluxFaultCounts = noFaults();
  upstreamPort = 0;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://${HOST}:${port}`;
  }

  static async listen(port = 0): Promise<InfluxProxy> {
    // As InfluxDB: idle connections stay open.
    const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 });
    server.listen(port, HOST);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    const proxy = new InfluxProxy(server, address.port);
    server.on('request', (incoming, reply) => {
      // Whoever hangs up in the middle has no use for an answer.
      proxy.#handle(incoming, reply).catch(() => incoming.socket.destroy());
    });
    return proxy;
  }

  /** Closes every connection at once; requests that hang end with it. */
  cutConnections(): void {
    this.#server.closeAllConnections();
  }

  /** Ends its fault; from then on, without a moment between, it has the `standing` one. */
  heal(standing?: InfluxFault): void {
    if (this.fault?.kind === 'hang') this.cutConnections();
    this.fault = standing;
  }

  async close(): Promise<void> {
    this.cutConnections();
    this.#agent.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { fault } = this;
    if (fault?.kind === 'hang') return;
    if (fault === undefined || !isWrite(incoming)) return this.#pass({ incoming, reply, body });
    if (fault.kind === 'refuseMarked') return this.#refuseMarked({ incoming, reply, body }, fault.marker);
    if (Math.random() >= fault.share) return this.#pass({ incoming, reply, body });
    if (fault.kind === 'replyLost') return this.#loseReply({ incoming, reply, body });
    this.counts.answered += 1;
    const retryAfter = fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
    reply.writeHead(fault.status, { 'content-type': 'application/json', ...retryAfter });
    reply.end(JSON.stringify({ code: 'internal error', message: 'made by the fault suite' }));
  }

  async #pass(forwarded: Forwarded): Promise<void> {
    const { reply } = forwarded;
    const answer = await this.#forward(forwarded);
    reply.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(reply);
    answer.once('error', () => reply.destroy());
  }

  async #loseReply(forwarded: Forwarded): Promise<void> {
    await once((await this.#forward(forwarded)).resume(), 'end');
    this.counts.repliesLost += 1;
    forwarded.incoming.socket.destroy();
  }

  async #refuseMarked(forwarded: Forwarded, marker: string): Promise<void> {
    const { incoming, reply, body } = forwarded;
    const { 'content-encoding': encoding, ...headers } = incoming.headers;
    const partial = withoutMarked(body, encoding, marker);
    if (partial === undefined) return this.#pass(forwarded);
    this.counts.partialWrites += 1;
    if (partial.kept !== '') {
      const answer = await this.#forward({ incoming, reply, body: Buffer.from(partial.kept), headers });
      if (answer.statusCode !== 204) {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
        return;
      }
      answer.resume();
    }
    reply.writeHead(422, { 'content-type': 'application/json' });
    reply.end(partialWriteAnswer(partial.dropped));
  }

  /** Sends the request on and resolves with InfluxDB's answer, whose body has not been read. */
  #forward({ incoming, reply, body, headers = incoming.headers }: Forwarded): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = request({
        host: HOST,
        port: this.upstreamPort,
        method: incoming.method,
        path: incoming.url,
        headers: { ...endToEnd(headers), 'content-length': String(body.length) },
        agent: this.#agent,
      });
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      // A client that gives up a query wants InfluxDB to give it up as well.
      reply.once('close', () => {
        if (!reply.writableFinished) outgoing.destroy();
      });
      outgoing.end(body);
    });
  }
}
